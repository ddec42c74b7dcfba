package dev.kith.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.query.QuerySide;
import dev.kith.query.Tenants;
import dev.kith.query.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

class StreamsAtShutdownTest {

    /** The time that other requests have does not end them. */
    @Test
    void openStreamsEndAtOnceWhenTheProgramStops() throws Exception {
        var program = new SpringApplicationBuilder(QuerySide.class, Tenants.class)
                .initializers(
                        new TestSettings("server.port=0", "kith.feed.heartbeat=1h", "kith.http.request-timeout=2s"))
                .run();
        int port = program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var tenant = program.getBean(Tenants.class).create();
        try (var feed = Subscription.to(port, "/events", tenant, Map.of())) {
            tenant.append();
            await().atMost(Duration.ofSeconds(10)).until(() -> feed.events().size() == 1);
            program.getBean(JdbcClient.class)
                    .sql("select 1 from pg_sleep(2.1)")
                    .query(Integer.class)
                    .single();
            tenant.append();
            await().atMost(Duration.ofSeconds(10)).until(() -> feed.events().size() == 2);
            long start = System.nanoTime();
            program.close();
            assertThat(feed.endsBySeconds(1)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }
}
