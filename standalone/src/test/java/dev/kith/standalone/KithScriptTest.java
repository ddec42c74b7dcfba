package dev.kith.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a project of its own, with a JDK and a Maven that only tell what they were asked to do. */
class KithScriptTest {

    @TempDir
    private Path temporary;

    private Path project;

    /** Tells its version, unpacks a jar as it is told to here, writes the cache that it is asked for, and runs jars. */
    private static final String JAVA = """
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
            for last; do :; done
            case $* in *jarmode*) %s ;; esac
            for option; do
                case $option in -XX:AOTCacheOutput=*) : >"${option#*=}"; exit ;; esac
            done
            case $* in *-jar*) printf ' <%%s>' "$@"; exit 7 ;; esac
            """;

    @BeforeEach
    void layOut() throws Exception {
        project = Files.createDirectories(temporary.resolve("a project"));
        Files.copy(Path.of("..", "kith"), project.resolve("kith"));
        Files.createDirectories(project.resolve("standalone/src/main"));
        Files.createDirectories(project.resolve("standalone/src/test"));
        Files.createFile(project.resolve("pom.xml"));
        jdk("25.0.3");
        program("bin/mvn", """
                echo "mvn $*"
                mkdir -p standalone/target && : >standalone/target/standalone-1-app.jar
                """);
    }

    @Test
    void helpTellsTheUsage() throws Exception {
        assertThat(kith("help").output()).startsWith("Usage: ./kith serve [--port N]");
        assertThat(kith("help").status()).isZero();
    }

    @Test
    void unknownOrNoCommandIsAnError() throws Exception {
        assertThat(kith("surf").output()).startsWith("kith: unknown command: surf\nUsage:");
        assertThat(kith("surf").status()).isEqualTo(2);
        assertThat(kith().status()).isEqualTo(2);
    }

    @Test
    void buildsThenRunsTheJarWithTheArguments() throws Exception {
        var run = kith("serve", "--port", "1", "--data-dir", "x y");
        assertThat(run.output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("kith: building"),
                        line -> assertThat(line)
                                .startsWith("mvn -q")
                                .contains("-pl standalone -am package -DskipTests"),
                        line -> assertThat(line).isEqualTo("kith: preparing for quick starts ..."),
                        line -> assertThat(line).isEqualTo("kith: starting"),
                        line -> assertThat(line)
                                .contains("<-Daxoniq.update-checker.disabled=true>")
                                .contains("<-XX:AOTCache=" + target() + "/quick/kith.aot>")
                                .endsWith("<-jar> <" + target() + "/quick/standalone-1-app.jar> <serve>"
                                        + " <--port> <1> <--data-dir> <x y>"));
        assertThat(run.status()).isEqualTo(7);
    }

    @Test
    void runsAsWellWhenQuickStartsCannotBePrepared() throws Exception {
        program("jdk/bin/java", JAVA.formatted("25.0.3", "exit 1"));
        var run = kith("serve");
        assertThat(run.output())
                .contains("kith: that failed")
                .endsWith("<-jar> <" + target() + "/standalone-1-app.jar> <serve>");
        assertThat(run.status()).isEqualTo(7);
    }

    private String target() throws IOException {
        return project.toRealPath() + "/standalone/target";
    }

    @Test
    void evidenceIsAskedOfTheJarWithTheArguments() throws Exception {
        assertThat(kith("verify", "--file", "x y").output()).endsWith(" <verify> <--file> <x y>");
        assertThat(kith("export", "--out", "x").output()).endsWith(" <export> <--out> <x>");
    }

    @Test
    void failureToVerifyIsNoVerdict() throws Exception {
        program("bin/mvn", "exit 1");
        assertThat(kith("verify").status()).isEqualTo(2);
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        assertThat(kith("serve").output()).contains("building");
        edited("standalone/src/test/OneTest.java");
        assertThat(kith("serve").output()).doesNotContain("building");
        edited("standalone/src/main/One.java");
        assertThat(kith("serve").output()).contains("building");
    }

    @Test
    void failedBuildIsTriedAgain() throws Exception {
        program("bin/mvn", "exit 1");
        for (var attempt = 0; attempt < 2; attempt++) {
            var run = kith("serve");
            assertThat(run.output()).contains("building").endsWith("kith: the build failed\n");
            assertThat(run.status()).isEqualTo(1);
        }
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherDirectory() throws Exception {
        var link = Files.createSymbolicLink(temporary.resolve("linked"), project.resolve("kith"));
        assertThat(run(link, "serve").output()).contains("<" + project.toRealPath() + "/standalone/target/");
    }

    @Test
    void jdkThatIsTooOldIsNotUsed() throws Exception {
        jdk("17.0.12");
        assertThat(kith("serve").output()).doesNotContain("<-jar>");
    }

    private void jdk(String version) throws IOException {
        program("jdk/bin/javac", "");
        program(
                "jdk/bin/java",
                JAVA.formatted(version, "mkdir -p \"$last\" && : >\"$last/standalone-1-app.jar\"; exit"));
    }

    private void program(String path, String script) throws IOException {
        var file = temporary.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void edited(String path) throws IOException {
        var file = Files.createFile(project.resolve(path));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    }

    private Run kith(String... arguments) throws Exception {
        return run(project.resolve("kith"), arguments);
    }

    private Run run(Path script, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("sh", script.toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
        builder.environment().put("PATH", temporary.resolve("bin") + ":/usr/bin:/bin");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output);
    }

    private record Run(int status, String output) {}
}
