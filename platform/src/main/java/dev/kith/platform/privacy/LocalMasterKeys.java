package dev.kith.platform.privacy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * Master keys of this machine: each is 32 bytes in base 64, several are separated by white space or commas, and the last one
 * wraps. Their ids are made of them, so that they need not be kept with them.
 */
final class LocalMasterKeys implements MasterKeys {

    private static final int ID = 8;

    private record Known(Map<String, SecretKey> byId, String current) {}

    private final Supplier<String> source;
    private volatile Known known;

    /** @param source where the keys are, and may be others later */
    LocalMasterKeys(Supplier<String> source) {
        this.source = source;
        this.known = parse(source.get());
    }

    /** A new one, as it is written down. */
    static String generate() {
        return Base64.getEncoder().encodeToString(Aead.random(Aead.KEY));
    }

    private static Known parse(String text) {
        var byId = new LinkedHashMap<String, SecretKey>();
        var current = "";
        for (var word : words(text)) {
            var bytes = decode(word);
            current = id(bytes);
            byId.put(current, Aead.key(bytes));
        }
        if (byId.isEmpty()) throw new UnusableMasterKey("there is none in it");
        return new Known(byId, current);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static byte[] decode(String word) {
        try {
            var bytes = Base64.getDecoder().decode(word);
            if (bytes.length == Aead.KEY) return bytes;
        } catch (IllegalArgumentException e) {
            throw new UnusableMasterKey("it is not base 64");
        }
        throw new UnusableMasterKey("it must be " + Aead.KEY + " bytes, in base 64");
    }

    private static String id(byte[] key) {
        return HexFormat.of().formatHex(Hmac.of(key, "kith master key id"), 0, ID);
    }

    @Override
    public boolean has(String master) {
        if (!known.byId().containsKey(master)) refresh();
        return known.byId().containsKey(master);
    }

    @Override
    public String current() {
        return known.current();
    }

    @Override
    public Wrapped wrap(String id, byte[] key) {
        var now = known;
        var master = now.byId().get(now.current());
        if (master == null) throw new IllegalStateException("the current master key is one of those known");
        return new Wrapped(now.current(), Aead.seal(master, id, key));
    }

    @Override
    public byte[] unwrap(String id, Wrapped wrapped) {
        var master = has(wrapped.master()) ? known.byId().get(wrapped.master()) : null;
        if (master == null) {
            throw new UnreadablePersonalData("the master key " + wrapped.master() + " is not known here");
        }
        return Aead.open(master, id, wrapped.bytes())
                .orElseThrow(() -> new UnreadablePersonalData("the key " + id + " was altered"));
    }

    @Override
    public void refresh() {
        known = parse(source.get());
    }
}
