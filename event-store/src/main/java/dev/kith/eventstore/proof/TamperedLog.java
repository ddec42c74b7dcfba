package dev.kith.eventstore.proof;

/** The stored log, tree or checkpoints contradict what was signed; nothing more is signed or proved on top of them. */
public final class TamperedLog extends RuntimeException {

    TamperedLog(String what) {
        super(what);
    }
}
