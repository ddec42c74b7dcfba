package dev.kith.query.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.query.QuerySide;
import dev.kith.query.Tenants;
import dev.kith.query.TestSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class TamperedCheckpointsTest {

    @TempDir
    private Path secrets;

    @Test
    void healthTellsThatASignedCheckpointIsGoneAndReadingGoesOn() throws Exception {
        try (var db = DriverManager.getConnection(TestSettings.database("postgres"));
                var sql = db.createStatement()) {
            sql.execute("create database tampered");
        }
        var settings = new TestSettings(
                "server.port=0",
                "spring.datasource.url=" + TestSettings.database("tampered"),
                "kith.checkpoint.key-file=" + secrets.resolve("checkpoint.key"));
        try (var program = new SpringApplicationBuilder(QuerySide.class, Tenants.class)
                .initializers(settings)
                .run()) {
            var db = program.getBean(JdbcClient.class);
            var health = program.getBean(HealthEndpoint.class);
            var tenant = program.getBean(Tenants.class).create();
            tenant.append();
            await().atMost(10, SECONDS)
                    .until(() -> db.sql("select count(*) from log.checkpoint")
                                    .query(Long.class)
                                    .single()
                            == 1);
            assertThat(status(health, "checkpoints")).isEqualTo(Status.UP);

            db.sql("delete from log.checkpoint").update();
            tenant.append();
            await().atMost(10, SECONDS)
                    .untilAsserted(
                            () -> assertThat(status(health, "checkpoints")).isEqualTo(Status.DOWN));
            assertThat(status(health, "readiness")).isEqualTo(Status.UP);
        }
    }

    private static Status status(HealthEndpoint health, String path) {
        return health.healthForPath(path).getStatus();
    }
}
