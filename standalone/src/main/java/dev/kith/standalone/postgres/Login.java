package dev.kith.standalone.postgres;

/** A database role and its password, for a connection. The password stays out of {@link #toString()}. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
