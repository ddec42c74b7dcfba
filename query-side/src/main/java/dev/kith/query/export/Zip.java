package dev.kith.query.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ZIP archive that is written file by file. It is whole once {@link #finish()} was called; one that breaks off before can be
 * opened by nobody, so that a part never looks like the whole.
 */
final class Zip {

    /** The content of a file. */
    @FunctionalInterface
    interface Content<T> {
        void write(T out) throws IOException;
    }

    private final ZipOutputStream out;
    private final ObjectWriter pretty;
    private final ObjectWriter line;
    private final Instant time;

    /** @param time of all files */
    Zip(OutputStream out, JsonMapper json, Instant time) {
        this.out = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.pretty = json.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
        this.line = json.writer();
        this.time = time;
    }

    /** A file that is one JSON value. */
    void json(String name, Content<JsonGenerator> content) throws IOException {
        file(name, writer -> {
            try (var generator = pretty.createGenerator(writer)) {
                content.write(generator);
            }
        });
    }

    /** A file of JSON values, one a line. */
    void lines(String name, Content<Content<Object>> content) throws IOException {
        file(
                name,
                writer -> content.write(
                        value -> writer.append(line.writeValueAsString(value)).append('\n')));
    }

    void file(String name, Content<Writer> content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.ofInstant(time, java.time.ZoneOffset.UTC));
        out.putNextEntry(entry);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        content.write(writer);
        writer.flush();
        out.closeEntry();
    }

    void finish() throws IOException {
        out.finish();
        out.flush();
    }
}
