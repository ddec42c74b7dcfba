package dev.kith.command.retention;

import dev.kith.api.project.ProjectKey;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.command.platform.CatchUp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Brings {@link RetentionTables} up to the end of the log. */
@Component
class RetentionFold {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    /** Of most events only the envelope is read: messages are long, and none of retention's business. */
    private static final String EVENTS = """
            select aggregate_id, aggregate_type, version, time, name,
                   case when name in ('user.created.v1', 'user.moved.v1', 'user.hold-placed.v1', 'user.hold-released.v1',
                                      'session.created.v1', 'session.participants-added.v1', 'project.retention-changed.v1',
                                      'project.retention-set.v1')
                        then convert_from(payload, 'UTF8') else '{}' end as fields,
                   convert_from(metadata, 'UTF8')::jsonb ->> 'actor' is not distinct from 'kith' as by_kith
            from log.event
            where position > ? and position <= ? and aggregate_type in ('User', 'Session', 'Project') order by position
            """;

    private final JdbcClient db;
    private final RetentionTables tables;
    private final JsonMapper json;
    private final CatchUp log;

    RetentionFold(JdbcClient db, RetentionTables tables, JsonMapper json, PlatformTransactionManager transactions) {
        this.db = db;
        this.tables = tables;
        this.json = json;
        this.log = new CatchUp(db, transactions, "life.retention_progress");
    }

    /** Until the place where the log ends now. */
    void catchUp() {
        log.run((after, upTo) -> {
            var page = new Page();
            events(after, upTo).forEach(page::hear);
            page.write();
        });
    }

    private List<Happening> events(long after, long upTo) {
        return db.sql(EVENTS)
                .params(after, upTo)
                .query((row, _) -> happening(row))
                .list();
    }

    private Happening happening(ResultSet row) throws SQLException {
        return new Happening(
                row.getString("aggregate_id"),
                row.getString("aggregate_type"),
                row.getLong("version"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("name"),
                json.readValue(row.getString("fields"), FIELDS),
                row.getBoolean("by_kith"));
    }

    /** What a page of events changes. */
    private final class Page {

        private final Map<UserKey, Person> people = new LinkedHashMap<>();
        private final Map<SessionKey, Conversation> conversations = new LinkedHashMap<>();

        void hear(Happening event) {
            switch (event.type()) {
                case "User" -> hear(UserKey.parse(event.aggregateId()), event);
                case "Session" -> hear(SessionKey.parse(event.aggregateId()), event);
                default -> hear(ProjectKey.parse(event.aggregateId()), event);
            }
        }

        private void hear(UserKey user, Happening event) {
            var gone = event.name().equals("user.erased.v1");
            people.put(user, gone ? Person.NONE : of(user).after(event));
        }

        private void hear(SessionKey session, Happening event) {
            var gone = event.name().equals("session.erased.v1");
            var before = conversations.computeIfAbsent(session, tables::of);
            var after = before.after(event);
            conversations.put(session, gone ? Conversation.NONE : after);
            for (var id : after.users()) {
                var user = new UserKey(session.tenant(), id);
                people.put(user, of(user).touched(event));
            }
        }

        private void hear(ProjectKey project, Happening event) {
            switch (event.name()) {
                case "project.retention-changed.v1" -> keep(project, event.fields());
                case "project.retention-set.v1" -> keep(project, event.object("periods"));
                default -> {}
            }
        }

        private void keep(ProjectKey project, Map<String, @Nullable Object> periods) {
            for (var kind : Kind.values()) tables.put(project, kind, (String) periods.get(kind.word()));
        }

        private Person of(UserKey user) {
            return people.computeIfAbsent(user, tables::of);
        }

        /** Of what was erased no row is left. */
        void write() {
            people.forEach((user, person) -> {
                if (person.equals(Person.NONE)) tables.remove(user);
                else tables.put(user, person);
            });
            conversations.forEach((session, conversation) -> {
                if (conversation.equals(Conversation.NONE)) tables.remove(session);
                else tables.put(session, conversation);
            });
        }
    }
}
