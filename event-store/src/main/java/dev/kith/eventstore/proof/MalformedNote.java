package dev.kith.eventstore.proof;

/** A text that is no signed note, no checkpoint or no verifier key, or that the expected key has not signed. */
public final class MalformedNote extends RuntimeException {

    MalformedNote(String why) {
        super(why);
    }
}
