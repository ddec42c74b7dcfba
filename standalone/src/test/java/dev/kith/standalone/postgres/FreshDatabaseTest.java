package dev.kith.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshDatabaseTest {

    @TempDir
    private static Path temporary;

    private static Path data;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        data = Places.under(temporary);
        postgres = EmbeddedPostgres.start(data, line -> {});
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void bothRolesLogInToTheDatabaseKith() throws Exception {
        var whoAndWhere = "select current_user || '@' || current_database()";
        assertThat(Places.ask(postgres, postgres.owner(), whoAndWhere)).isEqualTo("kith_owner@kith");
        assertThat(Places.ask(postgres, postgres.app(), whoAndWhere)).isEqualTo("kith@kith");
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "log_statement, none",
        "log_min_error_statement, panic",
        "log_parameter_max_length_on_error, 0",
        "max_connections, 100",
        "shared_buffers, 128MB",
        "max_wal_size, 2GB",
        "wal_compression, pglz",
        "jit, off"
    })
    void settingIs(String name, String value) throws Exception {
        assertThat(Places.ask(postgres, Places.superuser(data), "select current_setting('" + name + "')"))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kith_owner", "kith"})
    void wrongPasswordIsRefused(String user) {
        assertThatThrownBy(() -> Places.connect(postgres, new Login(user, "wrong")))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void nobodyIsTrusted() throws Exception {
        var methods = "select string_agg(distinct auth_method, ',') from pg_hba_file_rules";
        assertThat(Places.ask(postgres, Places.superuser(data), methods)).isEqualTo("scram-sha-256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create database mine",
                "create role mine",
                "create schema mine",
                "create table public.mine (n int)",
                "create temporary table mine (n int)",
                "alter role kith_owner password 'mine'",
                "select pg_read_file('postmaster.pid')",
                "copy (select 1) to program 'cat'",
                "set role kith_owner"
            })
    void appRoleMayNot(String sql) {
        assertThatThrownBy(() -> Places.run(postgres, postgres.app(), sql))
                .hasMessageMatching("(?s).*(permission denied|must be).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create database mine", "create role mine", "copy (select 1) to program 'cat'"})
    void ownerMayNot(String sql) {
        assertThatThrownBy(() -> Places.run(postgres, postgres.owner(), sql)).hasMessageContaining("permission denied");
    }

    @Test
    void ownerMakesSchemas() throws Exception {
        Places.run(
                postgres,
                postgres.owner(),
                "create schema mine; create table mine.t (n int); drop schema mine cascade");
    }

    @Test
    void rolesMayNotEnterOtherDatabases() {
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(
                        Roles.url(postgres.port(), "postgres"),
                        postgres.owner().user(),
                        postgres.owner().password()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void whatFailsDoesNotReachTheLogWithItsData() throws Exception {
        assertThatThrownBy(() -> Places.run(postgres, postgres.app(), "select 'Ada Lovelace'::int"))
                .hasMessageContaining("Ada Lovelace");
        assertThatThrownBy(() -> Places.run(postgres, postgres.owner(), "select 'Ada Lovelace'::uuid"))
                .hasMessageContaining("Ada Lovelace");
        assertThat(data.resolve("postgres.log"))
                .content()
                .contains("ready to accept")
                .doesNotContain("Lovelace");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, rwx------",
        "secrets, rwx------",
        "secrets/postgres.password, rw-------",
        "secrets/kith_owner.password, rw-------",
        "secrets/kith.password, rw-------",
        "postgres.log, rw-------",
        "kith.lock, rw-------"
    })
    void isClosedToOthers(String path, String permissions) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(path))))
                .isEqualTo(permissions);
    }

    @Test
    void nothingUnfinishedIsLeft() {
        assertThat(data.toFile().list())
                .containsExactlyInAnyOrder("postgres", "postgres-bin", "secrets", "postgres.log", "kith.lock");
        assertThat(data.resolve("postgres-bin").toFile().list()).hasSize(1);
    }

    @Test
    void passwordsDifferAndAreLong() throws Exception {
        assertThat(postgres.owner().password())
                .hasSize(43)
                .isNotEqualTo(postgres.app().password())
                .isNotEqualTo(Places.superuser(data).password());
    }

    @Test
    void passwordIsNotPrinted() {
        assertThat(postgres.app()).hasToString("kith");
    }

    @Test
    void serverOfRootRunsAsAnotherUser() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        var owner = Files.getOwner(data.resolve("postgres"), LinkOption.NOFOLLOW_LINKS)
                .getName();
        assertThat(Places.server(data).info().user()).hasValue(owner);
        assertThat(owner).isNotEqualTo("root");
    }
}
