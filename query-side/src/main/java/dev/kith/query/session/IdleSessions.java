package dev.kith.query.session;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open sessions to which nothing has happened for a while, those idle for longest first. */
@Component
class IdleSessions {

    /**
     * One of them.
     *
     * @param idleFor ISO 8601, in whole seconds
     */
    record Idle(
            UUID id,

            @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant updatedAt,

            @JsonProperty("idle_for") String idleFor) {}

    /**
     * Some of them.
     *
     * @param total how many there are, on this page and beyond
     */
    record Page(List<Idle> items, long total) {}

    private static final String MATCHES =
            " from view.session_view where tenant = ? and exists and not closed and updated_at <= ?";

    private final JdbcClient db;

    IdleSessions(JdbcClient db) {
        this.db = db;
    }

    Page of(String tenant, Instant now, Duration olderThan, int limit, long offset) {
        var latest = OffsetDateTime.ofInstant(now.minus(olderThan), ZoneOffset.UTC);
        var items = db.sql("select id, updated_at" + MATCHES + " order by updated_at, id limit ? offset ?")
                .params(tenant, latest, limit, offset)
                .query((row, _) -> idle(row, now))
                .list();
        var total = db.sql("select count(*)" + MATCHES)
                .params(tenant, latest)
                .query(Long.class)
                .single();
        return new Page(items, total);
    }

    private static Idle idle(ResultSet row, Instant now) throws SQLException {
        var updated = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        var idleFor = Duration.between(updated, now).truncatedTo(ChronoUnit.SECONDS);
        return new Idle(row.getObject("id", UUID.class), updated, idleFor.toString());
    }
}
