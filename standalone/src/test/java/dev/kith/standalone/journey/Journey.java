package dev.kith.standalone.journey;

import dev.kith.standalone.BothSides;
import dev.kith.standalone.provider.ModelServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A test over HTTP of both sides on a real PostgreSQL; all of them share one of each. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = BothSides.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Journey.Database.class)
public @interface Journey {

    /** What the tests authenticate with. */
    String KEY = "a-key-for-journeys-that-is-long-enough";

    /** What Kith authenticates with at the model provider. */
    String MODEL_KEY = "sk-of-kith-0123456789";

    ModelServer MODELS = ModelServer.start();

    /** Made by the first who needs it. */
    Path CHECKPOINT_KEY = Database.directory().resolve("checkpoint.key");

    TokenIssuer ISSUER = TokenIssuer.start();

    /** Points the application at the database, as in production by a URL, and as a role that owns nothing. */
    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final EmbeddedPostgres POSTGRES = start();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=kith",
                            "spring.datasource.password=kith",
                            "kith.database.owner.username=postgres",
                            "kith.database.owner.password=postgres",
                            "kith.keys.last-use-interval=200ms",
                            "kith.keys.failures-per-minute=100000",
                            "kith.owner-key=" + KEY,
                            "kith.checkpoint.key-file=" + CHECKPOINT_KEY,
                            "kith.chat.base-url=" + MODELS.url(),
                            "kith.chat.api-key=" + MODEL_KEY,
                            "kith.chat.model=ok",
                            "kith.chat.timeout=2s")
                    .and(ISSUER.settings())
                    .applyTo(context);
        }

        private static Path directory() {
            try {
                return Files.createTempDirectory("kith-journey");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                var postgres = EmbeddedPostgres.start();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create role kith login password 'kith'");
                    statement.execute("grant pg_checkpoint to kith");
                    statement.execute("grant execute on function pg_switch_wal() to kith");
                }
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
