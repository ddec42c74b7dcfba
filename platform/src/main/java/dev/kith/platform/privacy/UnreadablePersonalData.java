package dev.kith.platform.privacy;

/** Personal data that is neither readable nor erased: something is missing that should be there, or was altered. */
public final class UnreadablePersonalData extends RuntimeException {

    UnreadablePersonalData(String why) {
        super(why);
    }
}
