package dev.kith.eventstore;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest snapshot of each long stream. */
final class Snapshots {

    private final JdbcClient db;

    Snapshots(JdbcClient db) {
        this.db = db;
    }

    void store(EventRecord snapshot) {
        db.sql("""
                insert into log.snapshot (aggregate_id, aggregate_type, version, event_id, time, name, revision,
                                          payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (aggregate_id) do update
                set version = excluded.version, event_id = excluded.event_id, time = excluded.time,
                    name = excluded.name, revision = excluded.revision, payload = excluded.payload,
                    metadata = excluded.metadata
                where log.snapshot.version < excluded.version
                   or log.snapshot.revision is distinct from excluded.revision
                """)
                .param(snapshot.aggregateId())
                .param(snapshot.aggregateType())
                .param(snapshot.version())
                .param(snapshot.eventId())
                .param(Timestamp.from(snapshot.time()))
                .param(snapshot.name())
                .param(snapshot.revision())
                .param(snapshot.payload())
                .param(snapshot.metadata())
                .update();
    }

    Optional<EventRecord> of(String aggregateId) {
        return db.sql("""
                select aggregate_type, version, event_id, time, name, revision, payload, metadata
                from log.snapshot where aggregate_id = ?
                """)
                .param(aggregateId)
                .query((row, _) -> new EventRecord(
                        row.getString(1),
                        aggregateId,
                        row.getLong(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        row.getString(6),
                        row.getBytes(7),
                        row.getBytes(8)))
                .optional();
    }
}
