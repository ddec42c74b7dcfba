package dev.kith.bench.replay;

import dev.kith.api.EventNames;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.bench.process.Database;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.axonframework.messaging.MetaData;

/**
 * Events put straight into the tables of a log, as bytes that the real serializer has made. All users are created first and
 * then changed in turns, so that the events of one user lie far apart: the hard case for whoever folds them in batches.
 */
record History(int events, int users) {

    private static final EventSerializer SERIALIZER = new EventSerializer(new EventTypes(EventNames.ALL));

    void writeTo(Database kith) throws SQLException {
        kith.run(
                "insert into log.event (position, aggregate_type, aggregate_id, version, event_id, time, name, payload,"
                        + " metadata) select position, 'User', aggregate_id, version, gen_random_uuid(), time, name,"
                        + " payload, metadata from " + rows(),
                "update log.head set position = " + events,
                "vacuum analyze log.event");
    }

    void writeToStock(Database stock) throws SQLException {
        stock.run(
                "insert into domainevententry (globalindex, aggregateidentifier, sequencenumber, type, eventidentifier,"
                        + " metadata, payload, payloadtype, timestamp) select position, aggregate_id, version, 'User',"
                        + " gen_random_uuid()::text, metadata, payload, name,"
                        + " to_char(time at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from " + rows(),
                "select setval(pg_get_serial_sequence('domainevententry', 'globalindex'), " + events + ")",
                "vacuum analyze domainevententry");
    }

    /** The events as rows: their position, user, version, and bytes in which only a reference differs. */
    private String rows() {
        var tags = Map.<String, @org.jspecify.annotations.Nullable Object>of(
                "plan", "pro", "locale", "en-GB", "reference", "REFERENCE");
        var created =
                new UserCreated("Grace", "Prefers short answers, and to be called in the afternoon.", tags, "default");
        var metadata = MetaData.from(Map.of(
                "tenant", "default",
                "actor", "key:0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c3",
                "request_id", "0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c4",
                "correlation_id", "0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c5",
                "causation_id", "0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c5"));
        return """
            (select i as position, 'default/user/' || md5('user ' || (i - 1) %% %2$d)::uuid as aggregate_id,
                    (i - 1) / %2$d as version, timestamptz '2026-01-01' + i * interval '1 second' as time,
                    case when i <= %2$d then 'user.created.v1' else 'user.metadata-merged.v1' end as name,
                    convert_to(replace(case when i <= %2$d then '%3$s' else '%4$s' end,
                                       'REFERENCE', i::text), 'UTF8') as payload,
                    convert_to('%5$s', 'UTF8') as metadata
               from generate_series(1, %1$d) i) e
            """.formatted(events, users, json(created), json(new UserMetadataMerged(tags)), json(metadata));
    }

    private static String json(Object object) {
        return new String(SERIALIZER.serialize(object, byte[].class).getData(), StandardCharsets.UTF_8);
    }
}
