package dev.kith.command.retention;

import dev.kith.api.Ids;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserKey;
import dev.kith.command.life.RecurringJob;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deletes what rules keep no longer. Each thing decides for itself, on its own events: one to which something has happened since
 * it was looked at stays.
 */
@Component
class Retention implements RecurringJob {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Signs of life and legal holds of the time before a page count in it. */
    private static final int PAGE = 50;

    private final RetentionFold fold;
    private final Candidates candidates;
    private final Commands commands;
    private final Clock clock;
    private final Duration every;

    Retention(
            RetentionFold fold,
            Candidates candidates,
            Commands commands,
            Clock clock,
            @Value("${kith.retention.every:PT1H}") Duration every) {
        this.fold = fold;
        this.candidates = candidates;
        this.commands = commands;
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
        @Nullable RuntimeException failure = null;
        for (var rule : candidates.rules()) {
            try {
                apply(rule);
            } catch (RuntimeException e) {
                if (failure == null) failure = e;
            }
        }
        if (failure != null) throw failure;
    }

    private void apply(Rule rule) {
        var now = clock.instant();
        @Nullable RuntimeException failure = null;
        @Nullable Candidate last = null;
        for (var page = page(rule, now, null); !page.isEmpty(); page = page(rule, now, last)) {
            for (var candidate : page) {
                last = candidate;
                try {
                    delete(rule, candidate);
                } catch (RuntimeException e) {
                    log.warn(
                            "{} {} could not be deleted ({})",
                            rule.kind(),
                            candidate.id(),
                            e.getClass().getName());
                    if (failure == null) failure = e;
                }
            }
        }
        if (failure != null) throw failure;
    }

    private List<Candidate> page(Rule rule, Instant now, @Nullable Candidate after) {
        fold.catchUp();
        return candidates.of(rule, now, after, PAGE);
    }

    private void delete(Rule rule, Candidate candidate) {
        var kith = new Caller(
                rule.tenant(), "kith", "owner", null, rule.reason(), Ids.next().toString(), null, null);
        var write = new Write(kith, new IfMatch(Set.of(candidate.version())), null);
        try {
            switch (rule.kind()) {
                case INACTIVE_USERS -> {
                    var user = new UserKey(rule.tenant(), candidate.id());
                    commands.send(new DeleteUser(user), user.toString(), write);
                }
                case ENDED_SESSIONS -> {
                    var session = new SessionKey(rule.tenant(), candidate.id());
                    commands.send(new DeleteSession(session), session.toString(), write);
                }
            }
        } catch (Problem e) {
            if (e.status() >= 500) throw e;
            log.debug("something has happened to it since, so the next run decides"); // it has another version, or is
            // gone
        }
    }
}
