package dev.kith.standalone.evidence;

import dev.kith.eventstore.proof.Export;
import dev.kith.standalone.postgres.CannotStart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./kith export}: the whole log, of all tenants, in a file that {@code ./kith verify --file} can check. */
public final class ExportCommand {

    private static final int FAILED = 1;

    private ExportCommand() {}

    /**
     * Writes the file whole or not at all, for the eyes of its owner only.
     *
     * @return the exit code: 0 when it is written
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            var options = new HashSet<>(LogPlace.OPTIONS);
            options.addAll(Set.of("--out"));
            var words = Words.parse(arguments, options, environment);
            var file = words.required("--out").toAbsolutePath();
            try (var log = LogPlace.open(words, line -> err.println("kith: " + line))) {
                write(log, file);
            }
            out.println("written: " + file);
            return 0;
        } catch (IOException | SQLException | CannotStart e) {
            err.println("kith: cannot export: " + Reason.of(e));
            return FAILED;
        }
    }

    private static void write(LogPlace log, Path file) throws IOException, SQLException {
        if (Files.exists(file)) throw new CannotStart(file + " exists already");
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(unfinished);
        try (var channel = FileChannel.open(
                        unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                var out = Channels.newOutputStream(channel)) {
            Export.write(log.connection(), out);
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
