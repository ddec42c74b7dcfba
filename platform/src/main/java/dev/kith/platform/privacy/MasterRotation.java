package dev.kith.platform.privacy;

import dev.kith.eventstore.proof.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has all keys wrapped by the newest master key, a batch at a time, while Kith runs or not. It works as the owner of the schema
 * {@code secret}; the log is not touched.
 */
public final class MasterRotation {

    private static final int BATCH = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * What was done.
     *
     * @param master the id of the master key that now wraps all keys
     */
    public record Outcome(String master, long keys) {}

    private record Row(UUID id, MasterKeys.Wrapped wrapped) {}

    private final JdbcTemplate db;
    private final MasterKeys masters;

    /** With the keys of a file, or those that are given; as {@link PersonalData#reading}. */
    public static Outcome run(DataSource owner, @Nullable String masterKey, @Nullable Path masterKeyFile) {
        var used = new UsedMasters(JdbcClient.create(owner));
        var masters = new EncryptionSettings("on", masterKey, masterKeyFile, false).masterKeys(used);
        used.require(masters);
        return new MasterRotation(owner, masters).run();
    }

    MasterRotation(DataSource owner, MasterKeys masters) {
        this.db = new JdbcTemplate(owner);
        this.masters = masters;
    }

    /** Adds a new master key to a file, whole or not at all. */
    public static void addTo(Path file) {
        try {
            var before = Files.exists(file) ? PrivateFile.read(file).stripTrailing() + "\n" : "";
            PrivateFile.replace(file, before + LocalMasterKeys.generate() + "\n");
        } catch (IOException e) {
            throw new UnusableMasterKey("its file cannot be written: " + e.getMessage());
        }
    }

    Outcome run() {
        var current = masters.current();
        db.update("insert into secret.master (id) values (?) on conflict do nothing", current);
        awaitKeysUnderWay();
        long keys = 0;
        var last = BEFORE_ALL;
        for (var batch = next(last, current); !batch.isEmpty(); batch = next(last, current)) {
            rewrap(batch);
            keys += batch.size();
            last = batch.getLast().id();
        }
        forgetUnused(current);
        return new Outcome(current, keys);
    }

    /** Whoever makes new keys from now on has looked for the newest master key before. */
    private void awaitKeysUnderWay() {
        db.execute("select pg_advisory_xact_lock(" + SubjectKeyTable.NEW_KEYS + ")");
    }

    private List<Row> next(UUID last, String current) {
        return db.query(
                "select id, wrapped, master from secret.subject_key where id > ? and master <> ? order by id limit ?",
                (row, _) -> new Row(
                        row.getObject(1, UUID.class), new MasterKeys.Wrapped(row.getString(3), row.getBytes(2))),
                last,
                current,
                BATCH);
    }

    /** A key that is destroyed meanwhile stays so: there is no row any more to update. */
    private void rewrap(List<Row> batch) {
        db.batchUpdate(
                "update secret.subject_key set wrapped = ?, master = ? where id = ? and master = ?",
                batch,
                BATCH,
                (update, row) -> {
                    var id = row.id().toString();
                    var anew = masters.wrap(id, masters.unwrap(id, row.wrapped()));
                    update.setBytes(1, anew.bytes());
                    update.setString(2, anew.master());
                    update.setObject(3, row.id());
                    update.setString(4, row.wrapped().master());
                });
    }

    private void forgetUnused(String current) {
        db.update("""
                delete from secret.master m
                where id <> ? and not exists (select from secret.subject_key k where k.master = m.id)
                """, current);
    }
}
