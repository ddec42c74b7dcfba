package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Kith cannot run as it was asked to, and only a person can change that. The message is one line for that person: what
 * is the case and what to do. A program prints it without a stack trace and exits with status 1.
 */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotStart unusable(Path dataDir, IOException cause) {
        return new CannotStart("Kith cannot use the data directory " + dataDir + ": " + reason(cause), cause);
    }

    /** What {@code cause} says, in words: for some of Java's file errors the message is the bare path. */
    static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException e -> "permission denied for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is a file, not a directory";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() != null -> e.getReason() + " (" + e.getFile() + ")";
            default ->
                Objects.toString(cause.getMessage(), cause.toString())
                        .lines()
                        .findFirst()
                        .orElse("I/O error");
        };
    }
}
