package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one Kith at a time use a data directory. The kernel lets go of the lock when the process dies, however it dies.
 */
final class DirectoryLock implements AutoCloseable {

    /**
     * POSIX drops a process's lock when it closes any channel on the file, so none is opened twice, not even to read.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock take(DataDirectory data) throws IOException {
        var file = data.lock();
        if (!HELD_HERE.add(file))
            throw taken(data, Long.toString(ProcessHandle.current().pid()));
        try {
            return new DirectoryLock(file, locked(data));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(DataDirectory data) throws IOException {
        var channel = FileChannel.open(
                data.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw taken(data, Files.readString(data.lock()).strip());
        }
        DataDirectory.permit(data.lock(), "rw-------");
        channel.truncate(0);
        channel.write(
                StandardCharsets.US_ASCII.encode(
                        Long.toString(ProcessHandle.current().pid())),
                0);
        return channel;
    }

    private static CannotStart taken(DataDirectory data, String holder) {
        return new CannotStart("Kith is already running on " + data.root() + " (process " + holder
                + "): stop it first, or choose another data directory");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
