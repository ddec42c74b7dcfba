package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node appends; another, which does not, hears of it. */
class WakeUpTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final String LISTENER = "listening-node";

    private final Database database = Database.fresh();
    private final Node writing = Node.on(database);
    private final HikariDataSource pool = database.pool(LISTENER);
    private final Watermark head = new Watermark();
    private HeadListener listener = new HeadListener(pool, head, NEVER, NEVER);

    @AfterEach
    void close() {
        listener.close();
        pool.close();
        writing.close();
    }

    @Test
    void appendOnOneNodeIsHeardOnAnotherWithoutPolling() {
        listen();
        writing.append(Events.append("a", 0, 3));
        eventually(() -> head.position() == 3);
        writing.append(Events.append("b", 0));
        eventually(() -> head.position() == 4);
    }

    @Test
    void whatWasAppendedBeforeIsKnownFromTheStart() {
        writing.append(Events.append("a", 0, 3));
        listen();
        eventually(() -> head.position() == 3);
    }

    @Test
    void listenerThatLostItsConnectionListensAgain() {
        var former = listen();
        former.forEach(database::terminate);
        eventually(this::listening, now -> now.size() == 1 && !now.equals(former));
        writing.append(Events.append("a", 0));
        eventually(() -> head.position() == 1);
    }

    @Test
    void whatWasAppendedWhileTheListenerWasAwayIsNotMissed() {
        listen().forEach(database::terminate);
        writing.append(Events.append("a", 0));
        eventually(() -> head.position() == 1);
    }

    @Test
    void listenerBehindASilentNetworkListensAgain() throws Exception {
        try (var wire = Wire.to(database.port());
                var remote = database.pool("remote", wire.port())) {
            listener = new HeadListener(remote, head, Duration.ofMillis(50), Duration.ofMillis(300));
            listener.start();
            writing.append(Events.append("a", 0));
            eventually(() -> head.position() == 1);
            wire.freezeConnections();
            writing.append(Events.append("b", 0));
            eventually(() -> head.position() == 2);
        }
    }

    @Test
    void connectionThatListenedIsNothingForOtherUsersOfThePool() {
        listen().forEach(database::terminate);
        var until = System.nanoTime() + Duration.ofMillis(600).toNanos();
        while (System.nanoTime() < until)
            assertThat(new EventLog(JdbcClient.create(pool)).head()).isZero();
    }

    @Test
    void pollingFindsWhatNoNotificationTold() {
        listener = new HeadListener(pool, head, Duration.ofMillis(50), NEVER);
        listen();
        appendWithoutNotification();
        eventually(() -> head.position() == 1);
    }

    @Test
    void strangersNotificationDoesNotEndTheListener() {
        listen();
        for (var nonsense : List.of("", "nonsense", "-1", "9".repeat(30))) {
            database.as(Database.APP)
                    .sql("select pg_notify('kith_log', ?)")
                    .param(nonsense)
                    .query()
                    .listOfRows();
        }
        writing.append(Events.append("a", 0));
        eventually(() -> head.position() == 1);
    }

    @Test
    void failingCallbackEndsNeitherTheListenerNorTheOtherCallbacks() {
        var heard = new AtomicInteger();
        head.onAdvance(() -> {
            throw new RejectedExecutionException("shutting down");
        });
        head.onAdvance(heard::incrementAndGet);
        listen();
        writing.append(Events.append("a", 0));
        eventually(() -> heard.get() == 1);
        writing.append(Events.append("b", 0));
        eventually(() -> heard.get() == 2);
    }

    @Test
    void closedListenerCanBeStartedAgain() {
        listen();
        listener.close();
        listener.start();
        writing.append(Events.append("a", 0));
        eventually(() -> head.position() == 1);
    }

    /** Returns when the listener has nothing more to do than to wait; the server process that serves it. */
    private List<Integer> listen() {
        listener.start();
        return eventually(this::listening, now -> now.size() == 1);
    }

    private List<Integer> listening() {
        return database.backends(LISTENER, "select position from log.head");
    }

    private void appendWithoutNotification() {
        database.as(Database.APP).sql("""
                with head as (update log.head set position = position + 1 where one returning position)
                insert into log.event select head.position, 'note', 'quiet', 0, gen_random_uuid(), now(), 'n', null, '', ''
                from head""").update();
    }
}
