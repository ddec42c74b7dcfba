package dev.kith.platform.privacy;

import dev.kith.eventstore.Deadline;
import dev.kith.platform.privacy.MasterKeys.Wrapped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The tables of the schema {@code secret}, and which keys the log names. */
final class SubjectKeyTable {

    /**
     * A key that is known here.
     *
     * @param wrapped null when it was destroyed
     */
    record Row(UUID id, @Nullable Wrapped wrapped) {}

    /** A key that is to be kept. */
    record NewKey(UUID id, Wrapped wrapped) {}

    /** The lock of those who make keys, and of a rotation: "kith.key" in ASCII. */
    static final long NEW_KEYS = 0x6b69_7468_2e6b_6579L;

    /** Of a plan for one key all partitions but one are left out, which for many keys takes as long as to look into each. */
    private static final String FIND_ONE = "select id, wrapped, master from secret.subject_key where id = ?";

    private static final String FIND_DESTROYED = "select id, null::bytea, null from secret.destroyed_key where id = ?";

    /** For each key by itself, so that only its own partition is looked at. */
    private static final String FIND = """
            select asked.id, kept.wrapped, kept.master
            from unnest(?) asked (id)
            left join lateral (select wrapped, master from secret.subject_key where id = asked.id offset 0) kept on true
            where kept.wrapped is not null or exists (select from secret.destroyed_key where id = asked.id)
            """;

    private static final String INSERT = """
            insert into secret.subject_key (id, wrapped, master) select id, wrapped, ? from unnest(?, ?) k (id, wrapped)
            """;

    private static final String INSERT_UNLESS_KEPT = INSERT + "on conflict (id) do nothing";

    private static final String NAMED = """
            select named.key from log.event e
            cross join lateral (values (secret.key_of(e.payload)), (secret.key_of(e.metadata))) named (key)
            where e.aggregate_id = :subject and e.version <= :version and named.key is not null
            union
            select secret.key_of(payload) from log.snapshot
            where aggregate_id = :subject and version <= :version and secret.key_of(payload) is not null
            """;

    private static final String LAST = """
            select case when name = any(:erasures) then null
                        else coalesce(secret.key_of(payload), secret.key_of(metadata)) end
            from log.event
            where aggregate_id = :subject and version < :version
              and (name = any(:erasures) or secret.key_of(payload) is not null or secret.key_of(metadata) is not null)
            order by version desc limit 1
            """;

    private final DataSource database;
    private final JdbcClient db;
    private final TransactionOperations transaction;

    SubjectKeyTable(DataSource database, JdbcClient db, TransactionOperations transaction) {
        this.database = database;
        this.db = db;
        this.transaction = transaction;
    }

    /**
     * Keeps new keys, all wrapped by one master key. They are committed when this returns, whatever its caller does; while they
     * are made, no rotation of the master key begins.
     */
    void insert(Supplier<List<NewKey>> made) {
        insert(INSERT, made);
    }

    /** The same for a key that another process may keep at the same time: then that one stays. */
    void insertUnlessKept(Supplier<NewKey> made) {
        insert(INSERT_UNLESS_KEPT, () -> List.of(made.get()));
    }

    private void insert(String sql, Supplier<List<NewKey>> made) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                Deadline.current().limit(lock);
                lock.execute("select pg_advisory_xact_lock_shared(" + NEW_KEYS + ")");
                insert(connection, sql, made.get());
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("new keys cannot be kept, SQLSTATE " + e.getSQLState());
        }
    }

    private static void insert(Connection connection, String sql, List<NewKey> keys) throws SQLException {
        var master = keys.getFirst().wrapped().master();
        try (var masters = connection.prepareStatement(
                        "insert into secret.master (id) values (?) on conflict do nothing");
                var insert = connection.prepareStatement(sql)) {
            Deadline.current().limit(masters);
            masters.setString(1, master);
            masters.executeUpdate();
            Deadline.current().limit(insert);
            insert.setString(1, master);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", keys.stream().map(NewKey::id).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            keys.stream().map(key -> key.wrapped().bytes()).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /** Empty when it is neither kept nor was destroyed. */
    Optional<Row> find(UUID id) {
        return find(FIND_ONE, id).stream()
                .findFirst()
                .or(() -> find(FIND_DESTROYED, id).stream().findFirst());
    }

    /** Those of these keys that are kept or were destroyed. */
    List<Row> find(Collection<UUID> ids) {
        if (ids.size() == 1) return find(ids.iterator().next()).stream().toList();
        return find(FIND, ids.toArray(UUID[]::new));
    }

    private List<Row> find(String query, Object parameter) {
        return db.sql(query)
                .param(parameter)
                .query((row, _) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getBytes(2) == null ? null : new Wrapped(row.getString(3), row.getBytes(2))))
                .list();
    }

    /** The key of the last event of a subject that names one, of those before a version; empty when it was erased since. */
    Optional<UUID> last(String subject, long beforeVersion, Set<String> erasures) {
        var found = db.sql(LAST)
                .param("subject", subject)
                .param("version", beforeVersion)
                .param("erasures", erasures.toArray(String[]::new))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .optional();
        return found.flatMap(key -> key);
    }

    /** The keys that events of a subject, and its snapshot, name. */
    Set<UUID> named(String subject, long upToVersion) {
        return db.sql(NAMED)
                .param("subject", subject)
                .param("version", upToVersion)
                .query(UUID.class)
                .set();
    }

    void destroy(String subject, Collection<UUID> keys) {
        transaction.executeWithoutResult(_ -> {
            db.sql("""
                    insert into secret.destroyed_key (id, subject) select id, ? from unnest(?) k (id) on conflict do nothing
                    """).param(subject).param(keys.toArray(UUID[]::new)).update();
            db.sql("delete from secret.subject_key using unnest(?) k (id) where subject_key.id = k.id")
                    .param(keys.toArray(UUID[]::new))
                    .update();
        });
    }
}
