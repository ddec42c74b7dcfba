package dev.kith.query.feed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import dev.kith.query.Tenants.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class EventStreamTest {

    private static final int STREAMS = 3;
    private static final int WRITER_AND_LISTENER = 2;

    @Autowired
    Tenants tenants;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    private final List<Subscription> subscriptions = new ArrayList<>();
    private Tenant tenant;

    @BeforeEach
    void newTenant() throws Exception {
        tenant = tenants.create();
    }

    @AfterEach
    void everyStreamWhoseCallerLeftEnds() {
        subscriptions.forEach(Subscription::close);
        soon(() -> assertThat(openStreams()).isZero());
    }

    @Test
    void catchesUpAndThenGoesOnLive() throws Exception {
        tenant.append(3);
        var feed = subscribe("/events");
        soon(() -> assertThat(feed.events()).hasSize(3));
        tenant.append();
        soon(() -> assertThat(feed.events()).hasSize(4));
        assertThat(feed.response().headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        var event = feed.events().getFirst();
        assertThat(event.name()).isEqualTo("user.created.v1");
        assertThat(event.data().get("position").asLong()).isEqualTo(event.id());
        assertThat(event.data().get("data").get("about").asString()).isEqualTo("line\nbreak");
    }

    @Test
    void endsOnceTheKeyIsRevoked() throws Exception {
        var feed = subscribe("/events");
        tenant.append();
        soon(() -> assertThat(feed.events()).hasSize(1));

        db.sql("update access.api_key set revoked_at = now() where tenant = ?")
                .param(tenant.name())
                .update();

        assertThat(feed.endsBySeconds(5)).isTrue();
    }

    @Test
    void beginsAfterTheGivenPosition() throws Exception {
        tenant.append(5);
        var all = subscribe("/events");
        soon(() -> assertThat(all.ids()).hasSize(5));
        var second = all.ids().get(1);
        var feed = subscribe("/events?after=" + second);
        soon(() -> assertThat(feed.ids()).isEqualTo(all.ids().subList(2, 5)));
    }

    @Test
    void lastEventIdWinsOverTheParameter() throws Exception {
        tenant.append(5);
        var all = subscribe("/events");
        soon(() -> assertThat(all.ids()).hasSize(5));
        var resumed = subscribe(
                "/events?after=0", "Last-Event-ID", Long.toString(all.ids().get(3)));
        soon(() -> assertThat(resumed.ids()).isEqualTo(all.ids().subList(4, 5)));
    }

    /** The writer goes on while the subscriber hangs up and comes back, again and again. */
    @Test
    void noEventIsLostOrDoubledOverReconnects() throws Exception {
        var writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 300; i++) tenant.append(1 + i % 3);
        });
        var seen = new ArrayList<Long>();
        while (seen.size() < 600) {
            var resume = seen.isEmpty() ? Map.<String, String>of() : Map.of("Last-Event-ID", "" + seen.getLast());
            int enough = Math.min(600 - seen.size(), 40);
            try (var feed = Subscription.to(port, "/events", tenant, resume)) {
                soon(() -> assertThat(feed.events()).hasSizeGreaterThanOrEqualTo(enough));
                seen.addAll(feed.ids());
            }
            soon(() -> assertThat(openStreams()).isZero());
        }
        writer.get(10, SECONDS);
        assertThat(seen).isEqualTo(stored());
    }

    @Test
    void eventsOfOtherTenantsAreNeverShown() throws Exception {
        var other = tenants.create();
        other.append(3);
        var feed = subscribe("/events");
        other.append(3);
        tenant.append();
        other.append(3);
        tenant.append();
        soon(() -> assertThat(feed.ids()).isEqualTo(stored()).hasSize(2));
        soon(() -> assertThat(feed.heartbeats()).isPositive());
        assertThat(feed.ids()).hasSize(2);
    }

    @Test
    void silenceIsBrokenByHeartbeats() throws Exception {
        var feed = subscribe("/events");
        soon(() -> assertThat(feed.heartbeats()).isGreaterThanOrEqualTo(3));
    }

    /** They wake the stream, but give it nothing to write. */
    @Test
    void heartbeatsComeThroughOthersEvents() throws Exception {
        var other = tenants.create();
        var feed = subscribe("/events");
        var noise = CompletableFuture.runAsync(() -> {
            while (feed.heartbeats() < 3) other.append();
        });
        noise.get(10, SECONDS);
        assertThat(feed.events()).isEmpty();
    }

    @Test
    void oneStreamTooManyIsRefusedUntilAnotherEnds() throws Exception {
        for (int i = 0; i < STREAMS; i++) subscribe("/events");
        var refused = subscribe("/events");
        assertThat(refused.response().statusCode()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        subscriptions.getFirst().close();
        soon(() -> assertThat(subscribe("/events").response().statusCode()).isEqualTo(200));
    }

    @Test
    void lastEventIdThatIsNoPositionIsRefused() throws Exception {
        var refused = subscribe("/events", "Last-Event-ID", "x1");
        assertThat(refused.response().statusCode()).isEqualTo(422);
    }

    /** Enough for every buffer on the way to be full, and for the stream to stand still. */
    @Test
    void callerWhoDoesNotReadHoldsNoConnectionToTheDatabase() throws Exception {
        db.sql("""
                with moved as (update log.head set position = position + 100 returning position)
                insert into log.event
                select position - 100 + n, 'Blob', :tenant || '/blob/' || n, 0, gen_random_uuid(), now(), 'blob.v1', null,
                       convert_to('{"x":"' || repeat('x', 200000) || '"}', 'UTF8'), convert_to('{}', 'UTF8')
                from moved, generate_series(1, 100) n
                """).param("tenant", tenant.name()).update();
        try (var socket = new Socket("localhost", port)) {
            socket.setReceiveBufferSize(1024);
            request(socket);
            soon(() -> assertThat(socket.getInputStream().available()).isPositive());
            await().during(300, MILLISECONDS)
                    .atMost(10, SECONDS)
                    .until(() -> connectionsInUse() <= WRITER_AND_LISTENER);
            assertThat(openStreams()).isEqualTo(1);
            assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void headOfAStreamEnds() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(("HEAD /events" + head() + "Connection: close\r\n\r\n").getBytes());
            socket.setSoTimeout(5000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(openStreams()).isZero();
    }

    private void request(Socket socket) throws Exception {
        socket.getOutputStream().write(("GET /events" + head() + "\r\n").getBytes());
    }

    private String head() {
        return " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer " + tenant.key()
                + "\r\n";
    }

    private static String read(InputStream in) throws Exception {
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }

    private double connectionsInUse() {
        return metrics.get("hikaricp.connections.active").gauge().value();
    }

    private double openStreams() {
        return metrics.get("kith.feed.streams").gauge().value();
    }

    private List<Long> stored() {
        return db.sql("select position from log.event where starts_with(aggregate_id, ? || '/') order by position")
                .param(tenant.name())
                .query(Long.class)
                .list();
    }

    private Subscription subscribe(String path) throws Exception {
        return subscribe(path, Map.of());
    }

    private Subscription subscribe(String path, String header, String value) throws Exception {
        return subscribe(path, Map.of(header, value));
    }

    private Subscription subscribe(String path, Map<String, String> headers) throws Exception {
        var subscription = Subscription.to(port, path, tenant, headers);
        subscriptions.add(subscription);
        return subscription;
    }

    private static void soon(ThrowingRunnable assertion) {
        await().pollInterval(20, MILLISECONDS).atMost(10, SECONDS).untilAsserted(assertion);
    }
}
