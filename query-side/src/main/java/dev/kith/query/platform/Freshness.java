package dev.kith.query.platform;

import dev.kith.eventstore.Pace;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes reads wait, some milliseconds, until their view is as fresh as the caller wants it. */
@Component
public class Freshness {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    /** Whether a projection has seen all events of a type of aggregates; its parameters are their names. */
    public static final String SEEN_ALL = """
            select (select position from log.event
                    where position > (select view.position_of(?)) and aggregate_type = ?
                    order by position limit 1) is null
            """;

    private static final String SEEN_UP_TO = """
            select (select position from log.event
                    where position > (select view.position_of(?)) and position <= ? and aggregate_type = ?
                    order by position limit 1) is null
            """;

    private final JdbcClient db;
    private final Progress progress;
    private final Pace pace;

    Freshness(JdbcClient db, Progress progress, Pace pace) {
        this.db = db;
        this.progress = progress;
        this.pace = pace;
    }

    /**
     * Reads until the answer is fresh enough.
     *
     * @param strong whether the answer shows the last event that concerns it
     * @throws Problem 503 when it takes too long
     */
    public <A> A read(HttpServletRequest request, String projection, Supplier<A> query, Predicate<A> strong) {
        return switch (Consistency.parse(request.getHeader("Kith-Consistency"))) {
            case Consistency.Strong _ -> until(projection, query, strong);
            case Consistency.Eventual _ -> query.get();
            case Consistency.AtLeast(long position) -> {
                await(projection, () -> positionOf(projection) >= position);
                yield query.get();
            }
        };
    }

    /** The same for a list, which every event of a type of aggregates concerns. */
    public <A> A readList(HttpServletRequest request, String projection, String aggregateType, Supplier<A> query) {
        if (Consistency.parse(request.getHeader("Kith-Consistency")) instanceof Consistency.Strong) {
            await(projection, () -> hasSeenAllOf(projection, aggregateType));
            return query.get();
        }
        return read(request, projection, query, _ -> true);
    }

    /**
     * Waits until a projection has seen every event of a type of aggregates up to a position.
     *
     * @throws Problem 503 when it takes too long
     */
    public void await(String projection, String aggregateType, long position) {
        await(
                projection,
                () -> db.sql(SEEN_UP_TO)
                        .params(projection, position, aggregateType)
                        .query(Boolean.class)
                        .single());
    }

    private void await(String projection, BooleanSupplier fresh) {
        until(projection, fresh::getAsBoolean, seen -> seen);
    }

    private <A> A until(String projection, Supplier<A> query, Predicate<A> fresh) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        var pause = Duration.ofMillis(1);
        while (true) {
            long before = progress.of(projection).position();
            var answer = query.get();
            if (fresh.test(answer)) return answer;
            pace.hurry();
            if (System.nanoTime() > deadline) {
                throw Problem.unavailable(
                        "The view has not caught up with the log; ask again, or with Kith-Consistency: eventual",
                        Duration.ofSeconds(1));
            }
            pauseUnlessMoved(projection, before, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** A projection in this process wakes us at once; for one in another process we look again soon. */
    private void pauseUnlessMoved(String projection, long before, Duration pause) {
        try {
            progress.of(projection).awaitBeyond(before, pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The server is stopping", Duration.ofSeconds(1));
        }
    }

    private long positionOf(String projection) {
        return db.sql("select view.position_of(?)")
                .param(projection)
                .query(Long.class)
                .single();
    }

    /** The order makes PostgreSQL begin where the projection is: it would else read the log from its beginning. */
    private boolean hasSeenAllOf(String projection, String aggregateType) {
        return db.sql(SEEN_ALL)
                .params(projection, aggregateType)
                .query(Boolean.class)
                .single();
    }
}
