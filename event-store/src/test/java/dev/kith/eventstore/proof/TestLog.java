package dev.kith.eventstore.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A real PostgreSQL with an empty log, and events that differ in every column. */
final class TestLog {

    private static final EmbeddedPostgres POSTGRES = start();

    private static final String TABLE = """
            create table log.event (
              position bigint primary key,
              aggregate_type text not null, aggregate_id text not null, version bigint not null,
              event_id uuid not null, time timestamptz not null, name text not null, revision text,
              payload bytea not null, metadata bytea not null,
              unique (aggregate_id, version))""";

    private TestLog() {}

    static DataSource empty() throws SQLException, IOException {
        execute("drop schema if exists log cascade", "create schema log", TABLE, migration());
        return POSTGRES.getPostgresDatabase();
    }

    static String url() {
        return POSTGRES.getJdbcUrl("postgres", "postgres");
    }

    /** Appends events of seven aggregates, up to this position. */
    static void appendUpTo(long position) throws SQLException {
        execute("""
                insert into log.event
                select p, 'user', 'user-' || p %% 7, (p - 1) / 7, gen_random_uuid(), '2025-01-01Z'::timestamptz + p * interval '1.000001 s',
                  'user.changed.v1', case when p %% 3 = 0 then null else '1' end,
                  convert_to('{"n":' || p || '}', 'UTF8'), convert_to('{"actor":"a' || p || '"}', 'UTF8')
                from generate_series((select coalesce(max(position), 0) + 1 from log.event), %d) p""".formatted(position));
    }

    static void execute(String... statements) throws SQLException {
        try (Connection db = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = db.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static long number(String sql) throws SQLException {
        try (Connection db = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = db.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static Checkpoints checkpoints(DataSource database, Path directory, int page) throws IOException {
        return new Checkpoints(database, key(directory), directory.resolve("checkpoint.last"), page);
    }

    /** A node with a memory of its own and the key in another directory. */
    static Checkpoints checkpoints(DataSource database, Path directory, int page, Path keyDirectory)
            throws IOException {
        return new Checkpoints(database, key(keyDirectory), directory.resolve("checkpoint.last"), page);
    }

    static CheckpointKey key(Path directory) throws IOException {
        return CheckpointKey.openOrCreate(directory.resolve("checkpoint.key"), CheckpointKey.DEFAULT_ORIGIN);
    }

    private static String migration() throws IOException {
        try (InputStream sql = TestLog.class.getResourceAsStream("/db/log/V2__merkle_tree.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
