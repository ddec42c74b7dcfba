package dev.kith.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.command.erasure.ErasureList.Entry;
import dev.kith.platform.erasure.UnusableErasureList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureListTest {

    private static final Entry ADA = new Entry("default/user/1", 5, 12, Instant.parse("2026-05-03T10:00:00.123456Z"));
    private static final Entry GRACE = new Entry("default/user/2", 0, 13, Instant.parse("2026-05-03T10:00:01Z"));

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("erased.jsonl");
    }

    @Test
    void whatWasAddedIsThereAfterwards() {
        var list = new ErasureList(file);
        list.add(ADA);
        list.add(GRACE);

        assertThat(list.all()).containsExactly(ADA, GRACE);
        assertThat(new ErasureList(file).all()).containsExactly(ADA, GRACE);
    }

    @Test
    void nothingIsWrittenTwiceAndNobodyElseMayReadIt() throws IOException {
        new ErasureList(file).add(ADA);
        new ErasureList(file).add(ADA);

        assertThat(Files.readString(file)).isEqualTo("""
                {"subject":"default/user/1","version":5,"position":12,"time":"2026-05-03T10:00:00.123456Z"}
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void lineThatWasNotFinishedIsTakenAway() throws IOException {
        new ErasureList(file).add(ADA);
        Files.writeString(file, Files.readString(file) + "{\"subject\":\"default/us");

        var list = new ErasureList(file);
        list.add(GRACE);

        assertThat(new ErasureList(file).all()).containsExactly(ADA, GRACE);
    }

    @Test
    void listThatCannotBeUnderstoodIsRefused() throws IOException {
        Files.writeString(file, "erased: everybody\n");

        assertThatThrownBy(() -> new ErasureList(file))
                .isInstanceOf(UnusableErasureList.class)
                .hasMessageContaining("erased.jsonl");
    }

    @Test
    void withoutAFileNothingIsRemembered() {
        var list = new ErasureList(null);
        list.add(ADA);
        assertThat(list.all()).isEmpty();
    }
}
