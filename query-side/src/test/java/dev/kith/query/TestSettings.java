package dev.kith.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points at a PostgreSQL that all tests share, and makes what takes seconds take less. */
public class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedPostgres POSTGRES;
    private static final Path SECRETS;

    static {
        try {
            POSTGRES = EmbeddedPostgres.start();
            SECRETS = Files.createTempDirectory("kith-query-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final String[] others;

    public TestSettings() {
        this(new String[0]);
    }

    /** @param others settings that are to be otherwise, {@code name=value} */
    public TestSettings(String... others) {
        this.others = others;
    }

    public static Path checkpointKey() {
        return SECRETS.resolve("checkpoint.key");
    }

    public static String database(String name) {
        return POSTGRES.getJdbcUrl("postgres", name);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + database("postgres"),
                        "kith.feed.heartbeat=200ms",
                        "kith.feed.max-streams=3",
                        "kith.models=a-model, b-model",
                        "kith.checkpoint.interval=20ms",
                        "kith.checkpoint.key-file=" + checkpointKey())
                .and(others)
                .applyTo(context);
    }
}
