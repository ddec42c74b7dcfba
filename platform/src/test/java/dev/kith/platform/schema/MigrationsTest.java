package dev.kith.platform.schema;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Processes that start at the same time. */
class MigrationsTest {

    private static final int AT_ONCE = 4;
    private static final int STARTS = 5;

    @Test
    void severalProcessesMayStartAtOnce() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var processes = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Void> start = () -> {
                new Migrations(List.of(new Schema("secret")), postgres.getPostgresDatabase(), "postgres")
                        .afterPropertiesSet();
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
}
