package dev.kith.command.erasure;

import dev.kith.platform.erasure.UnusableErasureList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who was erased, in a file outside the database: what a restored backup brings back is erased again by it. A line for each,
 * as JSON; it names nobody but by the id.
 */
final class ErasureList {

    /**
     * A user or a session that was erased.
     *
     * @param subject the name of its stream
     * @param time of its erasure: what is older is not to be read
     */
    record Entry(String subject, long version, long position, Instant time) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final @Nullable Path file;
    private final Set<Entry> entries = new LinkedHashSet<>();

    /** @param file null where there is none: then nothing is remembered */
    ErasureList(@Nullable Path file) {
        this.file = file == null ? null : file.toAbsolutePath();
        try {
            if (this.file != null) open(this.file);
        } catch (IOException | JacksonException e) {
            throw new UnusableErasureList(file, e);
        }
    }

    /** Now, and not when the first user is erased, it is to turn out whether it can be written. */
    private void open(Path named) throws IOException {
        if (Files.exists(named)) {
            read(named);
            return;
        }
        var directory = named.getParent();
        if (directory == null) throw new NoSuchFileException(named.toString());
        Files.createDirectories(directory);
        Files.createFile(named, OWNER_ALONE);
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Whoever died while writing a line had answered nothing yet: the erasure goes on, and writes it again. */
    private void read(Path from) throws IOException {
        var text = Files.readString(from);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            try (var out = FileChannel.open(from, StandardOpenOption.WRITE)) {
                out.truncate(whole.getBytes(StandardCharsets.UTF_8).length).force(true);
            }
        }
        whole.lines().forEach(line -> entries.add(JSON.readValue(line, Entry.class)));
    }

    synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** Returns once it is on the disk; what is there already is not written again. */
    synchronized void add(Entry entry) {
        if (file == null || entries.contains(entry)) return;
        try {
            append(file, JSON.writeValueAsString(entry) + "\n");
        } catch (IOException e) {
            throw new UnusableErasureList(file, e);
        }
        entries.add(entry);
    }

    private static void append(Path file, String line) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
    }
}
