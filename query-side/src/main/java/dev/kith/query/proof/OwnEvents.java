package dev.kith.query.proof;

import dev.kith.api.EventMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whose an event is, since a proof shows all of it. */
@Component
class OwnEvents {

    private final JdbcClient db;

    OwnEvents(JdbcClient db) {
        this.db = db;
    }

    boolean has(String tenant, long position) {
        return db.sql("""
                select exists (select from log.event where position = :position and starts_with(aggregate_id, :tenant || '/')
                    and coalesce(convert_from(metadata, 'UTF8')::jsonb ->> :entry, :tenant) = :tenant)
                """)
                .param("position", position)
                .param("tenant", tenant)
                .param("entry", EventMetadata.TENANT)
                .query(Boolean.class)
                .single();
    }
}
