package dev.kith.platform.proof;

/** The file of the key that signs checkpoints, or the one beside it, cannot be used; a person must see to it. */
public final class UnusableCheckpointKey extends RuntimeException {

    UnusableCheckpointKey(Throwable cause) {
        super("The key for checkpoints (kith.checkpoint.key-file) cannot be used: " + cause.getMessage(), cause);
    }
}
