package dev.kith.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.query.OnPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

@OnPostgres
class FreshnessPlanTest {

    private static final String MANY_EVENTS = """
            insert into log.event (position, aggregate_type, aggregate_id, version, event_id, time, name, payload, metadata)
            select 1000000000 + i, 'User', 'plan/' || i, 0, gen_random_uuid(), now(), 'n', '{}', '{}'
            from generate_series(1, 20000) i
            """;

    @Autowired
    JdbcTemplate db;

    @Autowired
    PlatformTransactionManager transactions;

    /** A list that read the log from its beginning would take longer with every event there is. */
    @Test
    void looksOnlyAtWhatTheProjectionHasNotSeen() {
        var plan = new TransactionTemplate(transactions).execute(this::planForManyEvents);
        assertThat(String.join("\n", Objects.requireNonNull(plan)))
                .contains("using event_pkey")
                .doesNotContain("Seq Scan on event");
    }

    private List<String> planForManyEvents(TransactionStatus transaction) {
        transaction.setRollbackOnly();
        db.execute(MANY_EVENTS);
        db.execute("set local plan_cache_mode = force_generic_plan");
        var numbered = new ArrayList<>(List.of("$1", "$2"));
        var sql = java.util.regex.Pattern.compile("\\?")
                .matcher(Freshness.SEEN_ALL)
                .replaceAll(_ -> Matcher.quoteReplacement(numbered.removeFirst()));
        db.execute("prepare seen(text, text) as " + sql);
        var plan = db.queryForList("explain execute seen('user-view', 'User')", String.class);
        db.execute("deallocate seen");
        return plan;
    }
}
