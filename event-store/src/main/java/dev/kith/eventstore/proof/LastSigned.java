package dev.kith.eventstore.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint this node has signed or seen, kept in a file beside the key, outside the database.
 *
 * <p>It is how a node notices that somebody took the database back to an older state, and refuses to sign a second history.
 */
final class LastSigned {

    private final Path file;
    private @Nullable Checkpoint newest;

    LastSigned(Path file, VerifierKey key) throws IOException {
        this.file = file;
        this.newest = Files.exists(file) ? Checkpoint.open(PrivateFile.read(file), key) : null;
    }

    synchronized @Nullable Checkpoint newest() {
        return newest;
    }

    synchronized void remember(Checkpoint checkpoint, String note) {
        if (newest != null && checkpoint.size() <= newest.size()) {
            return;
        }
        try {
            PrivateFile.replace(file, note);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        newest = checkpoint;
    }
}
