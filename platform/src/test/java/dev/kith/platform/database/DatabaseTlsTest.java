package dev.kith.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.platform.schema.SchemaConfiguration;
import dev.kith.platform.web.Rig;
import dev.kith.platform.web.SelfSigned;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With the settings of docs/deploy/tls.md, a PostgreSQL that speaks TLS, and one that does not. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTlsTest {

    private static final String REFUSAL = "Cannot connect to the database of spring.datasource.url: ";
    private static final SelfSigned CERTIFICATE = SelfSigned.create();

    private static EmbeddedPostgres secure;

    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, SchemaConfiguration.class})
    static class Program {}

    @BeforeAll
    static void start() throws IOException {
        secure = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", CERTIFICATE.certificate().toString())
                .setServerConfig("ssl_key_file", CERTIFICATE.privateKey().toString())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        secure.close();
    }

    @Test
    void databaseWithTheRightCertificateIsSpokenToOverTls() {
        try (var program = start(secure, "localhost", CERTIFICATE.certificate())) {
            assertThat(JdbcClient.create(program.getBean(DataSource.class))
                            .sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void databaseWithAnotherCertificateIsRefused(CapturedOutput output) {
        var another = SelfSigned.create().certificate();

        assertThat(refusal(secure, "localhost", another)).contains("SSL error", "PKIX");
        assertThat(output).contains(REFUSAL).contains("SPRING_DATASOURCE_URL");
    }

    /** Its own names are localhost and 127.0.0.1. */
    @Test
    void databaseUnderAnotherNameIsRefused() {
        assertThat(refusal(secure, "127.1", CERTIFICATE.certificate())).contains("hostname", "127.1");
    }

    @Test
    void databaseWithoutTlsIsRefused(CapturedOutput output) {
        assertThat(refusal(Rig.postgres(), "localhost", CERTIFICATE.certificate()))
                .contains("does not support SSL");
        assertThat(output).contains(REFUSAL);
    }

    private static String refusal(EmbeddedPostgres postgres, String host, Path root) {
        var failure = catchThrowableOfType(
                BeanCreationException.class, () -> start(postgres, host, root).close());
        assertThat(failure.getRootCause()).isInstanceOf(UnreachableDatabase.class);
        var told = String.valueOf(failure.getRootCause().getMessage());
        assertThat(told).startsWith(REFUSAL).doesNotContain("\n");
        return told;
    }

    private static ConfigurableApplicationContext start(EmbeddedPostgres postgres, String host, Path root) {
        return new SpringApplicationBuilder(Program.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.username=postgres",
                        "spring.datasource.url=jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                                .formatted(host, postgres.getPort(), root))
                .run();
    }
}
