package dev.kith.query.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ready means that no projection is far behind the log. */
@Component("projections")
class ProjectionHealth implements HealthIndicator {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private record Lag(String projection, long events, OffsetDateTime oldest) {

        Duration age() {
            return events == 0 ? Duration.ZERO : Duration.between(oldest.toInstant(), Instant.now());
        }

        Map<String, Object> details() {
            return Map.of("lag_events", events, "lag_seconds", age().toSeconds());
        }
    }

    private final JdbcClient db;

    ProjectionHealth(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Health health() {
        var lags = lags();
        var late = lags.stream().anyMatch(lag -> lag.age().compareTo(BOUND) > 0);
        var details = new LinkedHashMap<String, Object>();
        lags.forEach(lag -> details.put(lag.projection(), lag.details()));
        return (late ? Health.outOfService() : Health.up()).withDetails(details).build();
    }

    /** Events that do not concern a projection need not move its token for some seconds; they do not make it late. */
    private List<Lag> lags() {
        return db.sql("""
                select t.processorname as projection, greatest(h.position - p.position, 0) as events,
                       coalesce((select e.time from log.event e where e.position = p.position + 1), now()) as oldest
                from (select distinct processorname from view.token_entry where processorname not like '\\_\\_%') t
                cross join lateral (select view.position_of(t.processorname)) as p(position)
                cross join log.head h
                """).query(Lag.class).list();
    }
}
