package dev.kith.platform.privacy;

/** Where nothing is encrypted. */
final class NoMasterKeys implements MasterKeys {

    @Override
    public boolean has(String master) {
        return false;
    }

    @Override
    public String current() {
        throw none();
    }

    @Override
    public Wrapped wrap(String id, byte[] key) {
        throw none();
    }

    @Override
    public byte[] unwrap(String id, Wrapped wrapped) {
        throw none();
    }

    private static UnreadablePersonalData none() {
        return new UnreadablePersonalData("there is no master key");
    }
}
