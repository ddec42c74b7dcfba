package dev.kith.eventstore.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A log in one file that {@link Verify} reads without the database; each line is an {@link ExportLine}. */
public final class Export {

    private Export() {}

    /** Writes one state of the log, while it may grow on; the stream is flushed, not closed. */
    public static void write(Connection db, OutputStream out) throws SQLException, IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (LogScan log = new LogScan(db)) {
            Lines lines = new Lines(text);
            lines.write(ExportLine.header());
            log.show(lines);
            lines.write(ExportLine.of(new ExportLine.End(lines.events, lines.checkpoints)));
        }
        text.flush();
    }

    /** Shows the log in a file to a visitor; a file that is no whole export is an {@link IOException}. */
    static void read(Path file, LogVisitor visitor) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Integer format = next(in).format();
            if (format == null || format != ExportLine.FORMAT) {
                throw new IOException(file + " is no export of a log in format " + ExportLine.FORMAT);
            }
            show(in, visitor);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new IOException(file + " is no export of a log", malformed);
        }
    }

    private static void show(BufferedReader in, LogVisitor visitor) throws IOException {
        for (long events = 0, checkpoints = 0; ; ) {
            ExportLine line = next(in);
            if (line.event() != null) {
                visitor.event(line.event().row(), line.event().storedLeaf());
                events++;
            } else if (line.checkpoint() != null) {
                visitor.checkpoint(line.checkpoint());
                checkpoints++;
            } else if (new ExportLine.End(events, checkpoints).equals(line.end()) && in.readLine() == null) {
                return;
            } else {
                throw new IOException("the export is not whole");
            }
        }
    }

    private static ExportLine next(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the export is not whole");
        }
        return ExportLine.JSON.readValue(line, ExportLine.class);
    }

    private static final class Lines implements LogVisitor {
        private final Writer out;
        private long events;
        private long checkpoints;

        Lines(Writer out) {
            this.out = out;
        }

        @Override
        public void event(EventRow event, @Nullable Hash storedLeaf) throws IOException {
            write(ExportLine.of(ExportLine.Event.of(event, storedLeaf)));
            events++;
        }

        @Override
        public void checkpoint(String note) throws IOException {
            write(ExportLine.of(note));
            checkpoints++;
        }

        void write(ExportLine line) throws IOException {
            out.write(ExportLine.JSON.writeValueAsString(line));
            out.write('\n');
        }
    }
}
