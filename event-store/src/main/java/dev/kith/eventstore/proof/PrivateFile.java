package dev.kith.eventstore.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Small files that only their owner may read, written whole or not at all. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Writes a new file; when somebody else has written it meanwhile, theirs stays. */
    public static void create(Path file, String content) throws IOException {
        Path whole = writeBeside(file, content);
        try {
            Files.createLink(file, whole); // Unlike a move, never replaces.
        } catch (FileAlreadyExistsException another) {
            // The other one is as good, and is the one that is used.
        } finally {
            Files.delete(whole);
        }
    }

    public static void replace(Path file, String content) throws IOException {
        Files.move(
                writeBeside(file, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public static String read(Path file) throws IOException {
        if (hasPermissions(file)) {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(OWNER);
            if (!others.isEmpty()) {
                throw new IOException(file + " may be read or written by others: make it 0600");
            }
        }
        return Files.readString(file);
    }

    private static Path writeBeside(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, "." + file.getFileName(), ".new", ownerAlone(directory));
        try (FileChannel out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return whole;
    }

    private static FileAttribute<?>[] ownerAlone(Path directory) throws IOException {
        return hasPermissions(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
