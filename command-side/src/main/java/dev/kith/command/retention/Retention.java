package dev.kith.command.retention;

import dev.kith.command.life.RecurringJob;
import dev.kith.platform.web.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Deletes what rules keep no longer. */
@Component
class Retention implements RecurringJob {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Signs of life and legal holds of the time before a page count in it. */
    private static final int PAGE = 50;

    private final RetentionFold fold;
    private final Candidates candidates;
    private final Disposal disposal;
    private final Clock clock;
    private final Duration every;

    Retention(
            RetentionFold fold,
            Candidates candidates,
            Disposal disposal,
            Clock clock,
            @Value("${kith.retention.every:PT1H}") Duration every) {
        this.fold = fold;
        this.candidates = candidates;
        this.disposal = disposal;
        this.clock = clock;
        this.every = Durations.checked("kith.retention.every", every);
    }

    @Override
    public String name() {
        return "apply-retention";
    }

    @Override
    public Duration every() {
        return every;
    }

    /** The rules of a tenant as they stand. */
    List<Rule> rules(String tenant) {
        fold.catchUp();
        return candidates.rules().stream()
                .filter(rule -> rule.tenant().equals(tenant))
                .toList();
    }

    /** What rules would come to now. */
    Candidates.Sum sum(Rule rule, Instant now) {
        return candidates.sum(rule, now);
    }

    /** Some of what a rule would delete now, in the order in which it would. */
    List<Candidate> some(Rule rule, Instant now, int limit) {
        return candidates.of(rule, now, null, limit);
    }

    Instant now() {
        return clock.instant();
    }

    /** Applies all rules of all tenants. What cannot be deleted does not keep the rest: its failure is thrown in the end. */
    @Override
    public void run() {
        fold.catchUp();
        var run = new Run();
        candidates.rules().forEach(run::apply);
        run.finish();
    }

    private List<Candidate> page(Rule rule, Instant now, @Nullable Candidate after) {
        fold.catchUp();
        return candidates.of(rule, now, after, PAGE);
    }

    /** One time through all rules: the keys that it destroyed, and the first failure. */
    private final class Run {

        private final Set<UUID> destroyed = new HashSet<>();
        private @Nullable RuntimeException failure;

        void apply(Rule rule) {
            if (!disposal.isPossible(rule.kind())) {
                log.warn(
                        "{} are not erased: that takes kith.encryption=on",
                        rule.kind().word());
                return;
            }
            var now = clock.instant();
            attempt(rule, null, () -> {
                for (var page = page(rule, now, null); !page.isEmpty(); page = page(rule, now, page.getLast())) {
                    page.forEach(one -> attempt(rule, one.id(), () -> destroyed.addAll(disposal.of(rule, one))));
                }
            });
        }

        /** The message of what is thrown may quote somebody, and is not logged. */
        private void attempt(Rule rule, @Nullable UUID id, Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn(
                        "{} {} could not be deleted ({})",
                        rule.kind().word(),
                        id == null ? "" : id,
                        e.getClass().getName());
                if (failure == null) failure = e;
            }
        }

        void finish() {
            disposal.clean(destroyed);
            if (failure != null) throw failure;
        }
    }
}
