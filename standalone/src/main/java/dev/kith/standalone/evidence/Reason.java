package dev.kith.standalone.evidence;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says why something failed, in a line for a person. */
final class Reason {

    private Reason() {}

    static String of(Exception failure) {
        return switch (failure) {
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case AccessDeniedException e -> "permission denied for " + e.getFile();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
