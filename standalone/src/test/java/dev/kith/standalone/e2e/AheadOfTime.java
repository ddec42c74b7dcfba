package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes a program start quickly, for tests that start it dozens of times (JEP 483 and 514). */
final class AheadOfTime {

    private static final Duration WRITING_THE_CACHE = Duration.ofMinutes(2);

    private AheadOfTime() {}

    static Jar prepare(Jar built) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "e2e")), "quick")
                .toAbsolutePath();
        var unpacked = unpack(built, directory);
        var cache = directory.resolve("kith.aot");
        train(unpacked.with("-XX:AOTCacheOutput=" + cache));
        assertThat(cache).exists();
        return unpacked.with("-XX:AOTCache=" + cache);
    }

    private static Jar unpack(Jar built, Path directory) throws IOException, InterruptedException {
        var extract = new Jar(built.file(), List.of("-Djarmode=tools"))
                .start(Map.of(), "extract", "--force", "--destination", directory.toString());
        assertThat(extract.awaitExit(WRITING_THE_CACHE)).as(extract.err()).isZero();
        return new Jar(directory.resolve(built.file().getFileName()), built.options()).calm();
    }

    /** The cache is written when the program ends. */
    private static void train(Jar unpacked) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("kith-e2e");
        try (var kith = Kith.start(unpacked, new Data(data))) {
            kith.http().post("/users", "{\"name\":\"Ada\"}");
            kith.program().handle().destroy();
            kith.program().awaitExit(WRITING_THE_CACHE);
        } finally {
            Data.delete(data);
        }
    }
}
