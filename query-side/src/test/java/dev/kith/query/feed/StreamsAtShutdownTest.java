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

class StreamsAtShutdownTest {

    @Test
    void openStreamsEndAtOnceWhenTheProgramStops() throws Exception {
        var program = new SpringApplicationBuilder(QuerySide.class, Tenants.class)
                .initializers(new TestSettings("server.port=0", "kith.feed.heartbeat=1h"))
                .run();
        int port = program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var tenant = program.getBean(Tenants.class).create();
        try (var feed = Subscription.to(port, "/events", tenant, Map.of())) {
            tenant.append();
            await().atMost(Duration.ofSeconds(10)).until(() -> feed.events().size() == 1);
            long start = System.nanoTime();
            program.close();
            assertThat(feed.endsBySeconds(1)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }
}
