package dev.kith.eventstore.proof;

/** No signed checkpoint of this size is stored, or it does not cover what was asked for. */
public final class UnknownCheckpoint extends RuntimeException {

    UnknownCheckpoint(String what) {
        super(what);
    }
}
