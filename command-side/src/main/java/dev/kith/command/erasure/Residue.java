package dev.kith.command.erasure;

import dev.kith.platform.erasure.Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Rids the files of the database of what rows said that are deleted or changed: PostgreSQL leaves it there, and in its
 * write-ahead log, until the space is used again.
 */
@Component
class Residue {

    private static final List<String> VIEWS = List.of("view.user_view", "view.session_view", "view.session_entry");

    private static final String PARTITIONS = """
            select distinct 'secret.subject_key_' || part from generate_series(0, 15) part, unnest(?) gone (id)
            where satisfies_hash_partition('secret.subject_key'::regclass, 16, part, gone.id) order by 1
            """;

    private static final Pattern KEPT = Pattern.compile("(\\d+) dead row versions cannot be removed yet");
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DataSource database;
    private final JdbcClient db;
    private final DataSize most;

    Residue(DataSource database, JdbcClient db, @Value("${kith.erasure.rewrite-up-to:256MB}") DataSize most) {
        this.database = database;
        this.db = db;
        this.most = most;
    }

    /** Writes the tables anew that held the keys and what was shown, and ends the write-ahead log. */
    Certificate.Files remove(Collection<UUID> keys) {
        var tables = new ArrayList<>(VIEWS);
        tables.addAll(db.sql(PARTITIONS)
                .param(keys.toArray(UUID[]::new))
                .query(String.class)
                .list());
        var rewritten = new ArrayList<String>();
        var left = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : tables) rewrite(statement, table, rewritten, left);
            if (isBeingRebuilt()) left.add("./kith rebuild is under way: VACUUM FULL view.user_view, once it is done");
            boolean ended = endWriteAheadLog(connection, left);
            return new Certificate.Files(rewritten, ended, left);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("files of the database, SQLSTATE " + e.getSQLState());
        }
    }

    private void rewrite(Statement statement, String table, List<String> rewritten, List<String> left)
            throws SQLException {
        if (size(table) > most.toBytes()) {
            left.add(table + " is larger than " + most + ": VACUUM FULL " + table);
            return;
        }
        for (int attempt = 1; ; attempt++) {
            long kept = vacuum(statement, table);
            if (kept == 0) {
                rewritten.add(table);
                return;
            }
            if (kept < 0 || attempt == ATTEMPTS) {
                left.add((kept < 0 ? "the role may not rewrite " : "older transactions still see deleted rows of ")
                        + table + ": VACUUM FULL " + table);
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isBeingRebuilt() {
        return db.sql("select to_regclass('view.user_view_next') is not null")
                .query(Boolean.class)
                .single();
    }

    private long size(String table) {
        return db.sql("select pg_total_relation_size(?::regclass)")
                .param(table)
                .query(Long.class)
                .single();
    }

    /** How many deleted rows are in the new file, since a transaction may still look at them; less than 0 when there is none. */
    private static long vacuum(Statement statement, String table) throws SQLException {
        statement.execute("set lock_timeout = '10s'");
        try {
            statement.clearWarnings();
            statement.execute("vacuum (full, verbose) " + table);
            return kept(statement.getWarnings());
        } finally {
            statement.execute("reset lock_timeout");
        }
    }

    private static long kept(SQLWarning said) {
        for (var line = said; line != null; line = line.getNextWarning()) {
            var kept = KEPT.matcher(line.toString() + detail(line));
            if (kept.find()) return Long.parseLong(kept.group(1));
        }
        return -1; // it was skipped, with a warning
    }

    private static String detail(SQLWarning line) {
        return line instanceof org.postgresql.util.PSQLWarning warning
                ? String.valueOf(warning.getServerErrorMessage().getDetail())
                : "";
    }

    /** What was there before the checkpoint is needed no more, and removed. */
    private static boolean endWriteAheadLog(Connection connection, List<String> left) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_switch_wal()");
            statement.execute("checkpoint");
            return true;
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) throw e;
            left.add("the role may not end the write-ahead log: SELECT pg_switch_wal(); CHECKPOINT");
            return false;
        }
    }
}
