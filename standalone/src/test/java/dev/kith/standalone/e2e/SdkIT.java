package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.provider.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unmodified {@code @julep/sdk} of npm against Kith, in one process and in two. */
class SdkIT {

    private static final Pattern HTTP_CLIENT = Pattern.compile(
            " (org[.]axonframework[.]updates[.]|jdk[.]internal[.]net[.]http[.]|sun[.]net[.]www[.]protocol[.]https?[.]Http)");

    @TempDir
    private Path temporary;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        Node.require();
        Node.install();
    }

    @Test
    void worksWithOneProcess() throws Exception {
        var classes = temporary.resolve("classes.log");
        var jar = Jar.built("standalone").calm().with("-Xlog:class+load=info:file=" + classes);
        try (var models = ModelServer.start();
                var kith = Kith.start(jar, Data.under(temporary), models)) {
            report("one process", Node.test(kith));
            callsNobody(classes);
        }
    }

    /** Axon's update checker would have told its vendor by now; what has not even loaded a client called nobody. */
    private static void callsNobody(Path classesLoaded) throws IOException {
        assertThat(Files.readAllLines(classesLoaded))
                .anyMatch(line -> line.contains("org.axonframework."))
                .noneMatch(line -> HTTP_CLIENT.matcher(line).find());
    }

    @Test
    void worksWithTwoProcesses() throws Exception {
        try (var models = ModelServer.start();
                var kith = TwoProcesses.start(Data.under(temporary), Map.of("KITH_CHAT_BASE_URL", models.url()))) {
            report("two processes", Node.test(kith));
            assertThat(kith.proxy().reads()).isGreaterThan(1_000);
            assertThat(kith.proxy().writes()).isGreaterThan(1_000);
        }
    }

    private static void report(String topology, int passed) {
        assertThat(passed).isGreaterThan(100);
        System.out.println("@julep/sdk against " + topology + ": " + passed + " tests passed");
    }
}
