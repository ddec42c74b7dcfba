package dev.kith.command.retention;

import dev.kith.api.project.ProjectKey;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.command.platform.CatchUp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Brings {@link PersonTable}, {@link ConversationTable} and {@link RuleTable} up to the end of the log. */
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
    private final PersonTable people;
    private final ConversationTable conversations;
    private final RuleTable rules;
    private final JsonMapper json;
    private final CatchUp log;

    RetentionFold(
            JdbcClient db,
            PersonTable people,
            ConversationTable conversations,
            RuleTable rules,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.people = people;
        this.conversations = conversations;
        this.rules = rules;
        this.json = json;
        this.log = new CatchUp(db, transactions, "life.retention_progress");
    }

    /** Until the place where the log ends now. */
    void catchUp() {
        log.run((after, upTo) -> new Page(events(after, upTo)).write());
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

    /** What a page of events changes, of what was known before it. */
    private final class Page {

        private final Changes<SessionKey, Conversation> talks;
        private final Changes<UserKey, Person> persons;

        Page(List<Happening> events) {
            talks = new Changes<>(conversations, keys(events, "Session", SessionKey::parse));
            persons = new Changes<>(people, usersOf(events));
            events.forEach(this::hear);
        }

        /** Those of the events, and those who take part in the sessions of the events. */
        private Set<UserKey> usersOf(List<Happening> events) {
            var users = keys(events, "User", UserKey::parse);
            talks.before().forEach((session, talk) -> users.addAll(users(session, talk.users())));
            events.stream()
                    .filter(event ->
                            event.type().equals("Session") && event.fields().containsKey("users"))
                    .forEach(event -> users.addAll(users(SessionKey.parse(event.aggregateId()), event.ids("users"))));
            return users;
        }

        private static <K> Set<K> keys(List<Happening> events, String type, Function<String, K> key) {
            return events.stream()
                    .filter(event -> event.type().equals(type))
                    .map(event -> key.apply(event.aggregateId()))
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private static List<UserKey> users(SessionKey session, List<UUID> ids) {
            return ids.stream().map(id -> new UserKey(session.tenant(), id)).toList();
        }

        private void hear(Happening event) {
            switch (event.type()) {
                case "User" -> hear(UserKey.parse(event.aggregateId()), event);
                case "Session" -> hear(SessionKey.parse(event.aggregateId()), event);
                default -> hear(ProjectKey.parse(event.aggregateId()), event);
            }
        }

        private void hear(UserKey user, Happening event) {
            var gone = event.name().equals("user.erased.v1");
            persons.put(user, gone ? Person.NONE : persons.of(user).after(event));
        }

        private void hear(SessionKey session, Happening event) {
            var gone = event.name().equals("session.erased.v1");
            var after = talks.of(session).after(event);
            talks.put(session, gone ? Conversation.NONE : after);
            for (var user : users(session, after.users()))
                persons.put(user, persons.of(user).touched(event));
        }

        private void hear(ProjectKey project, Happening event) {
            switch (event.name()) {
                case "project.retention-changed.v1" -> keep(project, event.fields());
                case "project.retention-set.v1" -> keep(project, event.object("periods"));
                default -> {}
            }
        }

        private void keep(ProjectKey project, Map<String, @Nullable Object> periods) {
            for (var kind : Kind.values()) rules.put(project, kind, (String) periods.get(kind.word()));
        }

        void write() {
            persons.write();
            talks.write();
        }
    }
}
