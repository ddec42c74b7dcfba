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

    private static final String USERS =
            "life.person one where one.tenant = ? and one.project = lower(?) and one.present and one.since <= ?";
    private static final String SESSIONS =
            "life.conversation one where one.tenant = ? and exists (select from life.person first"
                    + " where first.tenant = one.tenant and first.id = one.users[1] and first.project = lower(?))"
                    + " and one.state = 'ended' and one.since <= ?";
    private static final String USER_HELD = "one.holds <> '{}'";
    private static final String SESSION_HELD = "exists (select from life.person held where held.tenant = one.tenant"
            + " and held.id = any(one.users) and held.holds <> '{}')";

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
        var sql = "select id, since, version from " + from(rule) + " and not " + held(rule)
                + (after == null ? "" : " and (since, id) > (?, ?)") + " order by since, id limit ?";
        var query = parameters(rule, now, sql);
        if (after != null) query = query.param(utc(after.since())).param(after.id());
        return query.param(limit)
                .query((row, _) ->
                        new Candidate(row.getObject("id", UUID.class), instant(row, "since"), row.getLong("version")))
                .list();
    }

    Sum sum(Rule rule, Instant now) {
        var held = held(rule);
        var sql = "select count(*) filter (where not %s) as due, count(*) filter (where %s) as held,"
                        .formatted(held, held)
                + " min(since) filter (where not %s) as oldest from ".formatted(held)
                + from(rule);
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

    private static String from(Rule rule) {
        return rule.kind() == Kind.INACTIVE_USERS ? USERS : SESSIONS;
    }

    private static String held(Rule rule) {
        return rule.kind() == Kind.INACTIVE_USERS ? USER_HELD : SESSION_HELD;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
