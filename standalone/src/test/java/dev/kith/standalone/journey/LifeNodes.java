package dev.kith.standalone.journey;

import dev.kith.platform.start.KithApplication;
import dev.kith.standalone.BothSides;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Nodes on one database of the test class's own, with a clock that a test can move; event times stay those of the machine. Each
 * test begins with the right time and without nodes.
 */
final class LifeNodes implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static volatile Duration ahead = Duration.ZERO;

    private static final class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithMovedClock {

        @Bean
        Clock clock() {
            return new MovedClock();
        }
    }

    private EmbeddedPostgres postgres;
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        postgres = EmbeddedPostgres.start();
        sql("create role kith login password 'kith'");
    }

    /** As the superuser. */
    void sql(String statement) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Of the database, for its superuser. */
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** One number, as the superuser. */
    long number(String query) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void moveClock(Duration to) {
        ahead = to;
    }

    /** Starts a node that looks for idle sessions each second, with settings beside those of all. */
    Api start(String node, String... settings) {
        var application = KithApplication.of(BothSides.class);
        application.addPrimarySources(Set.of(WithMovedClock.class));
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--kith.node=" + node,
                "--kith.owner-key=" + Journey.KEY,
                "--kith.sessions.expiry.every=PT1S",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=kith",
                "--spring.datasource.password=kith",
                "--kith.database.owner.username=postgres",
                "--kith.database.owner.password=postgres"));
        arguments.addAll(List.of(settings));
        var context = application.run(arguments.toArray(String[]::new));
        running.add(context);
        return Api.on(((WebServerApplicationContext) context).getWebServer().getPort());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        moveClock(Duration.ZERO);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopAll();
    }

    void stopAll() {
        running.forEach(ConfigurableApplicationContext::close);
        running.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        postgres.close();
    }
}
