package dev.kith.platform.erasure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The list of who was erased cannot be read or written; a person must see to it. */
public final class UnusableErasureList extends RuntimeException {

    public UnusableErasureList(@Nullable Path file, Throwable cause) {
        super(
                "The list of who was erased, " + file + ", cannot be read or written ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
