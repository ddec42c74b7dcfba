package dev.kith.standalone.postgres;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a data directory that exists, one thing at a time. */
class RefusedStartTest {

    @TempDir
    private static Path temporary;

    private static Path data;

    @BeforeAll
    static void make() throws Exception {
        data = Places.under(temporary);
        start().close();
    }

    @Test
    void secondKithOnTheDirectoryIsRefused() throws Exception {
        try (var postgres = start()) {
            assertThatThrownBy(RefusedStartTest::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Kith is already running on " + data.toRealPath() + " (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageNotContaining("\n");
            var other = Places.launch(data);
            assertThat(other.waitFor()).isEqualTo(1);
            assertThat(other.inputReader().readLine()).startsWith("Kith is already running on ");
            assertThat(Places.ask(postgres, postgres.app(), "select 7")).isEqualTo("7");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws Exception {
        var version = data.resolve("postgres/PG_VERSION");
        var aside = Files.copy(version, temporary.resolve("PG_VERSION"), REPLACE_EXISTING);
        Files.writeString(version, "99\n");
        try {
            assertThatThrownBy(RefusedStartTest::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is of PostgreSQL 99, but this Kith brings PostgreSQL 18");
        } finally {
            Files.writeString(version, Files.readString(aside));
        }
        start().close();
    }

    @Test
    void lostPasswordOfTheSuperuserIsRefused() throws Exception {
        var file = data.resolve("secrets/postgres.password");
        var aside = Files.move(file, temporary.resolve("password"));
        try {
            assertThatThrownBy(RefusedStartTest::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is missing");
        } finally {
            Files.move(aside, file);
        }
    }

    @Test
    void lostPasswordOfTheAppIsMadeAgain() throws Exception {
        Files.delete(data.resolve("secrets/kith.password"));
        try (var postgres = start()) {
            assertThat(Places.ask(postgres, postgres.app(), "select current_user"))
                    .isEqualTo("kith");
        }
    }

    @Test
    void failureOfTheServerIsToldInItsOwnWords() throws Exception {
        var conf = data.resolve("postgres/postgresql.conf");
        var good = Files.readString(conf);
        Files.writeString(conf, good + "\nshared_buffers = 'plenty'\n");
        try {
            assertThatThrownBy(RefusedStartTest::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("PostgreSQL did not start: configuration file ")
                    .hasMessageNotContaining("\n");
        } finally {
            Files.writeString(conf, good);
        }
    }

    private static EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, line -> {});
    }
}
