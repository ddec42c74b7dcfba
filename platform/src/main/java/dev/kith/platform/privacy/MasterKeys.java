package dev.kith.platform.privacy;

/**
 * Wraps the keys of subjects. An application that declares a bean of this type has its keys wrapped by it, such as by a key
 * management service; each key is wrapped once, and unwrapped when it is needed and not in memory.
 */
public interface MasterKeys {

    /**
     * A wrapped key.
     *
     * @param master the id of the master key that has wrapped it
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Wrapped(String master, byte[] bytes) {}

    /** Whether what this master key has wrapped can be unwrapped. */
    boolean has(String master);

    /** The id of the one that wraps. */
    String current();

    /**
     * Wraps a key by the current one.
     *
     * @param id of the key, without which it cannot be unwrapped
     */
    Wrapped wrap(String id, byte[] key);

    /**
     * The key as it was before {@link #wrap}.
     *
     * @throws UnreadablePersonalData when the master key is not known, or is not the one that has wrapped it
     */
    byte[] unwrap(String id, Wrapped wrapped);

    /** Looks whether there are others by now. */
    default void refresh() {}
}
