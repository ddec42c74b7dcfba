package dev.kith.platform.erasure;

import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the schema {@code erasure}. */
public final class Erasures {

    /** A finished erasure. */
    public record Finished(UserKey user, long version, long position, String note) {}

    private static final String COLUMNS = "tenant, user_id, version, position, note";

    private final JdbcClient db;

    Erasures(JdbcClient db) {
        this.db = db;
    }

    /** Remembers that a user is to be erased, until that is finished or was refused. */
    public void begin(UserKey user) {
        db.sql("insert into erasure.request (tenant, user_id) values (?, ?) on conflict do nothing")
                .params(user.tenant(), user.id())
                .update();
    }

    public void end(UserKey user) {
        db.sql("delete from erasure.request where tenant = ? and user_id = ?")
                .params(user.tenant(), user.id())
                .update();
    }

    /** Those that are to be erased and are not yet. */
    public List<UserKey> unfinished() {
        return db.sql("select tenant, user_id from erasure.request order by since")
                .query((row, _) -> new UserKey(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }

    public boolean isUnfinished(UserKey user) {
        return db.sql("select exists (select from erasure.request where tenant = ? and user_id = ?)")
                .params(user.tenant(), user.id())
                .query(Boolean.class)
                .single();
    }

    /** Remembers that what was said in a session is to be erased, until that is finished or was refused. */
    public void beginMessages(SessionKey session) {
        db.sql("insert into erasure.messages_request (tenant, session) values (?, ?) on conflict do nothing")
                .params(session.tenant(), session.id())
                .update();
    }

    public void endMessages(SessionKey session) {
        db.sql("delete from erasure.messages_request where tenant = ? and session = ?")
                .params(session.tenant(), session.id())
                .update();
    }

    /** Sessions of which what was said is to be erased and is not yet. */
    public List<SessionKey> unfinishedMessages() {
        return db.sql("select tenant, session from erasure.messages_request order by since")
                .query((row, _) -> new SessionKey(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }

    /** Keeps a certificate; one that is there already stays. */
    public void finish(Finished erasure) {
        db.sql("insert into erasure.certificate (" + COLUMNS + ") values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(erasure.user().tenant(), erasure.user().id(), erasure.version(), erasure.position())
                .param(erasure.note())
                .update();
    }

    /** The certificate of the last erasure of whoever had this id. */
    public Optional<Finished> last(UserKey user) {
        return db.sql("select " + COLUMNS + " from erasure.certificate where tenant = ? and user_id = ?"
                        + " order by version desc limit 1")
                .params(user.tenant(), user.id())
                .query((row, _) -> new Finished(user, row.getLong(3), row.getLong(4), row.getString(5)))
                .optional();
    }
}
