package dev.kith.command.retention;

import dev.kith.api.project.ProjectKey;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code life.person}, {@code life.conversation} and {@code life.retention_rule}, row by row. */
@Component
class RetentionTables {

    private final JdbcClient db;

    RetentionTables(JdbcClient db) {
        this.db = db;
    }

    Person of(UserKey user) {
        return db.sql("select project, present, since, version, holds from life.person where tenant = ? and id = ?")
                .params(user.tenant(), user.id())
                .query((row, _) -> new Person(
                        row.getString("project"),
                        row.getBoolean("present"),
                        since(row),
                        row.getLong("version"),
                        List.of((String[]) row.getArray("holds").getArray())))
                .optional()
                .orElse(Person.NONE);
    }

    void put(UserKey user, Person person) {
        db.sql("""
                insert into life.person (tenant, id, project, present, since, version, holds) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, id) do update set project = excluded.project, present = excluded.present,
                    since = excluded.since, version = excluded.version, holds = excluded.holds
                """)
                .params(
                        user.tenant(),
                        user.id(),
                        person.project(),
                        person.present(),
                        utc(person.since()),
                        person.version(),
                        person.holds().toArray(String[]::new))
                .update();
    }

    void remove(UserKey user) {
        db.sql("delete from life.person where tenant = ? and id = ?")
                .params(user.tenant(), user.id())
                .update();
    }

    Conversation of(SessionKey session) {
        return db.sql("select users, state, since, version, said from life.conversation where tenant = ? and id = ?")
                .params(session.tenant(), session.id())
                .query((row, _) -> new Conversation(
                        List.of((UUID[]) row.getArray("users").getArray()),
                        Conversation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        since(row),
                        row.getLong("version"),
                        said(row)))
                .optional()
                .orElse(Conversation.NONE);
    }

    void put(SessionKey session, Conversation conversation) {
        db.sql("""
                insert into life.conversation (tenant, id, users, state, since, version, said) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, id) do update set users = excluded.users, state = excluded.state,
                    since = excluded.since, version = excluded.version, said = excluded.said
                """)
                .params(
                        session.tenant(),
                        session.id(),
                        conversation.users().toArray(UUID[]::new),
                        conversation.state().name().toLowerCase(Locale.ROOT),
                        utc(conversation.since()),
                        conversation.version())
                .param(conversation.said() == null ? null : utc(conversation.said()))
                .update();
    }

    void remove(SessionKey session) {
        db.sql("delete from life.conversation where tenant = ? and id = ?")
                .params(session.tenant(), session.id())
                .update();
    }

    /** @param period in the form of ISO 8601; null when the kind is kept for ever */
    void put(ProjectKey project, Kind kind, @Nullable String period) {
        db.sql("delete from life.retention_rule where tenant = ? and project = ? and kind = ?")
                .params(project.tenant(), project.name(), kind.word())
                .update();
        if (period == null) return;
        db.sql("insert into life.retention_rule (tenant, project, kind, period) values (?, ?, ?, ?::interval)")
                .params(project.tenant(), project.name(), kind.word(), period)
                .update();
    }

    private static Instant since(ResultSet row) throws SQLException {
        return row.getObject("since", OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant said(ResultSet row) throws SQLException {
        var said = row.getObject("said", OffsetDateTime.class);
        return said == null ? null : said.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
