package dev.kith.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusableDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void fileInItsPlaceIsToldInOneLine() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(file, line -> {}))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Kith cannot use the data directory " + file + ": " + file + " is a file, not a directory");
    }

    @Test
    void directoryThatMayNotBeWrittenIsToldInOneLine() throws Exception {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write everywhere");
        DataDirectory.permit(temporary, "r-x------");
        assertThatThrownBy(() -> EmbeddedPostgres.start(temporary, line -> {}))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("permission denied for ");
    }

    @Test
    void fullDiskIsToldInOneLine() {
        var full = new FileSystemException("/data/postgres.log", null, "No space left on device");
        assertThat(CannotStart.unusable(Path.of("/data"), full))
                .hasMessage("Kith cannot use the data directory /data: No space left on device (/data/postgres.log)");
        assertThat(CannotStart.unusable(Path.of("/data"), new IOException("No space left on device")))
                .hasMessage("Kith cannot use the data directory /data: No space left on device");
    }

    @Test
    void platformWithoutProgramsIsToldInOneLine() {
        var platform = Binaries.platform("Windows 11", "amd64");
        assertThatThrownBy(() -> Binaries.unpacked(new DataDirectory(temporary), platform))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Kith brings no PostgreSQL for this platform (windows 11-x86_64)");
    }

    @Test
    void platformsAreNamedAsTheArchives() {
        assertThat(Binaries.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(Binaries.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm_64");
    }

    /** Below a directory such as root's home, where no other user may go. */
    @Test
    void whereTheServersUserMayNotGoItRunsInANamespaceOrSaysWhy() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        var closed = Files.createDirectory(temporary.resolve("closed"));
        DataDirectory.permit(temporary, "rwxr-xr-x");
        DataDirectory.permit(closed, "rwx------");
        var story = new ArrayList<String>();
        try (var postgres = EmbeddedPostgres.start(closed.resolve("data"), story::add)) {
            assertThat(Places.ask(postgres, postgres.app(), "select 1")).isEqualTo("1");
            assertThat(story).anyMatch(line -> line.endsWith("may not enter " + closed));
        } catch (CannotStart e) {
            assertThat(e).hasMessageContaining("may not enter " + closed);
        }
    }
}
