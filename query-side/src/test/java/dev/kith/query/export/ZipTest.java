package dev.kith.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ZipTest {

    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Zip zip = new Zip(out, new JsonMapper(), TIME);

    @Test
    void filesFollowEachOther() throws IOException {
        zip.lines("lines.jsonl", line -> {
            line.write(Map.of("a", 1));
            line.write(Map.of("a", 2));
        });
        zip.json("one.json", to -> to.writePOJO(Map.of("b", "é")));
        zip.finish();

        try (var read = new ZipFile(file())) {
            assertThat(text(read, "lines.jsonl")).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
            assertThat(text(read, "one.json")).isEqualToIgnoringWhitespace("{\"b\":\"é\"}");
        }
    }

    @Test
    void whatBreaksOffCannotBeOpened() throws IOException {
        zip.file("whole.txt", page -> page.write("whole"));
        assertThatThrownBy(() -> zip.file("broken.txt", page -> {
                    page.write("half");
                    throw new IOException("the database is away");
                }))
                .hasMessage("the database is away");

        var broken = file();

        assertThatThrownBy(() -> new ZipFile(broken)).isInstanceOf(ZipException.class);
    }

    private java.io.File file() throws IOException {
        return Files.write(directory.resolve("archive.zip"), out.toByteArray()).toFile();
    }

    private static String text(ZipFile read, String name) throws IOException {
        return new String(
                read.getInputStream(read.getEntry(name)).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
