package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unmodified {@code @julep/sdk} of npm against Kith, in one process and in two. */
class SdkIT {

    @TempDir
    private Path temporary;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        Node.require();
        Node.install();
    }

    @Test
    void worksWithOneProcess() throws Exception {
        try (var kith = Kith.start(Jar.built("standalone"), Data.under(temporary))) {
            report("one process", Node.test(kith));
        }
    }

    @Test
    void worksWithTwoProcesses() throws Exception {
        try (var kith = TwoProcesses.start(Data.under(temporary))) {
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
