package dev.kith.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processes that start at the same time. */
class MigrationsTest {

    private static final int AT_ONCE = 4;
    private static final int STARTS = 5;

    @Test
    void severalProcessesMayStartAtOnce() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var processes = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Void> start = () -> {
                new Migrations(List.of(new Schema("secret")), "postgres").run(postgres.getPostgresDatabase());
                return null;
            };
            for (int i = 0; i < STARTS; i++) {
                var starts = IntStream.range(0, AT_ONCE).mapToObj(_ -> start).toList();
                for (Future<Void> ended : processes.invokeAll(starts)) {
                    assertThatCode(ended::get).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void keysStayThoughTheirTableIsDividedAnew() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var db = JdbcClient.create(postgres.getPostgresDatabase());
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .defaultSchema("secret")
                    .locations("classpath:db/secret")
                    .placeholders(Map.of("app_role", "postgres"))
                    .target("1")
                    .load()
                    .migrate();
            db.sql(
                            "insert into secret.subject_key (id, wrapped, master)"
                                    + " select gen_random_uuid(), convert_to(i::text, 'UTF8'), 'one' from generate_series(1, 500) i")
                    .update();
            var before = digest(db);

            new Migrations(List.of(new Schema("secret")), "postgres").run(postgres.getPostgresDatabase());

            assertThat(digest(db)).isEqualTo(before);
        }
    }

    private static String digest(JdbcClient db) {
        return db.sql("select count(*) || md5(string_agg(k::text, ',' order by id)) from secret.subject_key k")
                .query(String.class)
                .single();
    }
}
