package dev.kith.command.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what rules keep no longer. What a legal hold is on, or on somebody who takes part in it, is kept whatever they say. */
@Component
class Candidates {

    /**
     * What a rule comes to.
     *
     * @param count how many are kept no longer
     * @param held how many would be kept no longer, were there no legal hold
     * @param oldest since when the one among the count is due that is due for longest; null when there is none
     */
    record Sum(long count, long held, @Nullable Instant oldest) {}

    private final JdbcClient db;

    Candidates(JdbcClient db) {
        this.db = db;
    }

    /** The rules of all tenants. */
    List<Rule> rules() {
        return db.sql(
                        "select tenant, project, kind, extract(epoch from period)::bigint as seconds from life.retention_rule"
                                + " order by tenant, project, kind")
                .query((row, _) -> rule(row))
                .list();
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("tenant"),
                row.getString("project"),
                Kind.of(row.getString("kind")),
                Duration.ofSeconds(row.getLong("seconds")));
    }

    /** Some that are kept no longer, those due for longest first, behind the given one; null means from the first. */
    List<Candidate> of(Rule rule, Instant now, @Nullable Candidate after, int limit) {
        var due = Due.of(rule.kind());
        var sql = "select id, %1$s as since, version from %2$s and not %3$s %4$s order by %1$s, id limit ?"
                .formatted(
                        due.time(),
                        due.rows(),
                        due.held(),
                        after == null ? "" : "and (" + due.time() + ", id) > (?, ?)");
        var query = parameters(rule, now, sql);
        if (after != null) query = query.param(utc(after.since())).param(after.id());
        return query.param(limit)
                .query((row, _) ->
                        new Candidate(row.getObject("id", UUID.class), instant(row, "since"), row.getLong("version")))
                .list();
    }

    Sum sum(Rule rule, Instant now) {
        var due = Due.of(rule.kind());
        var sql = ("select count(*) filter (where not %1$s) as due, count(*) filter (where %1$s) as held,"
                        + " min(%2$s) filter (where not %1$s) as oldest from %3$s")
                .formatted(due.held(), due.time(), due.rows());
        return parameters(rule, now, sql)
                .query((row, _) -> {
                    var oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Sum(row.getLong("due"), row.getLong("held"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    private JdbcClient.StatementSpec parameters(Rule rule, Instant now, String sql) {
        return db.sql(sql).param(rule.tenant()).param(rule.project()).param(utc(now.minus(rule.period())));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
