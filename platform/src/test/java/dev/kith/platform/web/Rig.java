package dev.kith.platform.web;

import dev.kith.eventstore.EventStoreAutoConfiguration;
import dev.kith.platform.access.AccessRules;
import dev.kith.platform.access.OwnerKey;
import dev.kith.platform.access.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The platform alone, without Axon, on a real PostgreSQL, with a controller that does what each test needs. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Probe.class)
public class Rig {

    public static final String KEY = "a-key-for-tests-that-is-long-enough-to-be-one";
    private static final EmbeddedPostgres POSTGRES = migrated();

    public static EmbeddedPostgres postgres() {
        return POSTGRES;
    }

    @Bean
    ApplicationRunner ensureOwnerKey(OwnerKey ownerKey) {
        return _ -> ownerKey.ensure();
    }

    @Bean
    AccessRules withProbe() {
        return AccessRules.kith().and(AccessRules.line("GET POST DELETE", "/probe/**", Role.values()));
    }

    private static EmbeddedPostgres migrated() {
        try {
            var postgres = EmbeddedPostgres.start();
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .schemas("access")
                    .locations("classpath:db/access")
                    .placeholders(Map.of("app_role", "postgres"))
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points at the database, and leaves Axon out. */
    public static class Properties implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
                            "kith.keys.failures-per-minute=${rig.failures:100000}",
                            "kith.owner-key=" + KEY,
                            "spring.autoconfigure.exclude=" + axon(context.getClassLoader()) + ","
                                    + EventStoreAutoConfiguration.class.getName())
                    .applyTo(context);
        }

        private static String axon(ClassLoader loader) {
            var candidates = ImportCandidates.load(AutoConfiguration.class, loader);
            return StreamSupport.stream(candidates.spliterator(), false)
                    .filter(name -> name.startsWith("org.axonframework."))
                    .collect(Collectors.joining(","));
        }
    }
}
