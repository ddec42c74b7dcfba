package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first start, and how the program says that it cannot start. */
class StartIT {

    private static final String FROM_THE_FUTURE = """
            insert into %s.flyway_schema_history
                (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 'kith_owner', 1, true)
            """;

    @TempDir
    private Path temporary;

    private Data data;

    @BeforeEach
    void choosePlace() throws IOException {
        data = Data.under(temporary);
    }

    @Test
    void takenPortIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(refusal(Map.of(), "--port", port)).contains("port " + port + " of 127.0.0.1", "KITH_PORT");
        }
        assertThat(data.root()).doesNotExist();
    }

    @Test
    void fileInPlaceOfTheDataDirectoryIsToldInOneLine() throws Exception {
        Files.createFile(data.root());
        assertThat(refusal(Map.of())).contains("is a file, not a directory");
    }

    @Test
    void ownerKeyThatIsTooShortIsToldInOneLine() throws Exception {
        assertThat(refusal(Map.of("KITH_OWNER_KEY", "one-character-less-than-is-due!")))
                .contains("KITH_OWNER_KEY", "32 characters")
                .doesNotContain("one-character");
    }

    @Test
    void addressOfAModelProviderThatIsNoneIsToldInOneLine() throws Exception {
        assertThat(refusal(Map.of("KITH_CHAT_BASE_URL", "api.openai.com/v1"))).contains("kith.chat.base-url", "https");
    }

    @Test
    void databaseThatCannotBeReachedIsToldInOneLine() throws Exception {
        var nowhere = "jdbc:postgresql://127.0.0.1:" + Jar.freePort() + "/kith";
        assertThat(refusal(Map.of("SPRING_DATASOURCE_URL", nowhere, "SPRING_DATASOURCE_USERNAME", "kith")))
                .contains("Cannot connect to the database", "spring.datasource.url");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 8080, Unknown option --prot",
        "--port x, not x",
        "--port 65536, from 0 to 65535",
        "--port, needs"
    })
    void mistakenOptionIsToldInOneLine(String options, String complaint) throws Exception {
        assertThat(refusal(Map.of(), options.split(" "))).contains(complaint);
    }

    @Test
    void firstStartShowsAKeyThatWorksAndTheSecondShowsNone() throws Exception {
        try (var first = Kith.startWithoutKey(Jar.quick(), data)) {
            var key = first.program().out().replaceAll("(?s).*Owner key [^:]*: (\\S+).*", "$1");
            assertThat(key).matches("[\\x21-\\x7e]{32,}");
            assertThat(status(first, key)).isEqualTo(200);
            assertThat(status(first, key + "x")).isEqualTo(401);
            assertThat(first.program().out()).contains(first.url().toString(), first.url() + "/docs", "" + data.root());
            assertThat(data.root().resolve("kith.log")).content().doesNotContain(key);
            first.program().stop();
            secondStartShowsNoKeyAndKeeps(key);
        }
    }

    private void secondStartShowsNoKeyAndKeeps(String key) throws Exception {
        try (var second = Kith.startWithoutKey(Jar.quick(), data)) {
            assertThat(second.program().out()).doesNotContain("Owner key", key);
            assertThat(status(second, key)).isEqualTo(200);
        }
    }

    /** It is large, and most of it is of no use here. */
    @Test
    void withoutAModelProviderNothingOfItsClientIsLoaded() throws Exception {
        var classes = temporary.resolve("classes.log");
        var jar = Jar.built("standalone").with("-Xlog:class+load=info:file=" + classes);
        try (var kith = Kith.start(jar, data)) {
            assertThat(kith.http()
                            .post("/sessions/01a206e0-c6b5-73f4-b668-8a982b018008/chat", "{}")
                            .status())
                    .isEqualTo(501);
        }
        assertThat(Files.readString(classes)).contains(" dev.kith.").doesNotContain(" com.openai.", " okhttp3.");
    }

    @Test
    void databaseOfANewerKithIsToldInOneLine() throws Exception {
        Kith.start(Jar.quick(), data).program().stop();
        for (var schema : new String[] {"log", "access", "view"}) {
            data.sql(FROM_THE_FUTURE.formatted(schema));
            assertThat(refusal(Map.of())).contains("newer Kith", "schema " + schema, "version 999");
            data.sql("delete from %s.flyway_schema_history where version = '999'".formatted(schema));
        }
    }

    private static int status(Kith kith, String key) {
        return new Http(kith.url(), key).get("/users").status();
    }

    /** What the program says on standard error before it ends with status 1 and leaves nothing running. */
    private String refusal(Map<String, String> environment, String... options) throws Exception {
        var defaults = Stream.of("serve", "--data-dir", "" + data.root(), "--port", "" + Jar.freePort());
        var arguments = Stream.concat(defaults, Stream.of(options)).toArray(String[]::new);
        try (var program = Jar.quick().start(environment, arguments)) {
            assertThat(program.awaitExit(Duration.ofMinutes(1)))
                    .as(program.err())
                    .isEqualTo(1);
            assertThat(program.err()).startsWith("kith: ").endsWith("\n").containsOnlyOnce("\n");
            assertThat(program.out()).doesNotContain("Kith is running", "Owner key");
            return program.err();
        } finally {
            assertThat(data.postmaster()).isEmpty();
            data.killPostmaster();
        }
    }
}
