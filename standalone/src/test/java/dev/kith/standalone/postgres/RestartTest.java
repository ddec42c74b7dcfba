package dev.kith.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All on one data directory, which holds one row. */
class RestartTest {

    @TempDir
    private static Path temporary;

    private static Path data;

    private final List<String> story = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void commitOneRow() throws Exception {
        data = Places.under(temporary);
        try (var postgres = EmbeddedPostgres.start(data, line -> {})) {
            Places.run(postgres, postgres.owner(), "create table kept (n int); insert into kept values (7)");
        }
    }

    @Test
    void keepsTheDataAndThePasswords() throws Exception {
        var password = Files.readString(data.resolve("secrets/kith.password"));
        try (var postgres = start()) {
            assertThat(kept(postgres)).isEqualTo("7");
            assertThat(postgres.app().password()).isEqualTo(password);
            assertThat(story).isEmpty();
        }
    }

    @Test
    void closingTwiceIsANoOpAndLeavesNoServer() throws Exception {
        var postgres = start();
        var server = Places.server(data);
        postgres.close();
        postgres.close();
        assertThat(server.isAlive()).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void closingEndsOpenConnections() throws Exception {
        var postgres = start();
        try (var connection = Places.connect(postgres, postgres.app())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select 1");
            var begin = System.nanoTime();
            postgres.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void serverThatOutlivedItsKithIsStoppedFirst() throws Exception {
        var kith = Places.launch(data);
        awaitReady(kith);
        var orphan = Places.server(data);
        kith.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();
        try (var postgres = start()) {
            assertThat(new PidFile(data.resolve("postgres")).isServer(orphan)).isFalse();
            assertThat(Places.ask(postgres, postgres.owner(), "select count(*) from launched"))
                    .isEqualTo("1");
            assertThat(servers()).isEqualTo(1);
        }
        assertThat(story).first().asString().contains("left running (process " + orphan.pid() + ")");
    }

    /** A Kith that is killed while it starts its server again leaves one that shows itself at any moment of the next start. */
    @ParameterizedTest
    @ValueSource(ints = {0, 40, 80, 120, 160, 240})
    void serverThatOnlyStartsWhenItsKithIsGoneIsStoppedToo(int delayMillis) throws Exception {
        writePid(Integer.MAX_VALUE);
        var directory = DataDirectory.open(data);
        var postgres = Binaries.unpacked(directory).program("postgres");
        var late = List.of("sh", "-c", "sleep $0; exec \"$@\"", "%.3f".formatted(delayMillis / 1000.0), postgres);
        var options = List.of(
                "-D",
                directory.cluster().toString(),
                "-c",
                "unix_socket_directories=",
                "-p",
                Integer.toString(freePort()));
        var command = Stream.of(late, options).flatMap(List::stream).toList();
        var orphan = Command.prepared(ServerUser.choose(directory, story::add).command(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var started = start()) {
            assertThat(kept(started)).isEqualTo("7");
            assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(servers()).isEqualTo(1);
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void killedServerComesBackOnItsPortWithTheData() throws Exception {
        try (var postgres = start()) {
            var port = postgres.port();
            var killed = Places.server(data);
            killed.destroyForcibly();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> story.stream().anyMatch(line -> line.contains("runs again")));
            assertThat(kept(postgres)).isEqualTo("7");
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(Places.server(data).pid()).isNotEqualTo(killed.pid());
        }
        assertThat(story).first().asString().contains("ended by itself (status 137)");
    }

    @Test
    void pidFileOfADeadServerIsNotInTheWay() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        writePid(dead.pid());
        try (var postgres = start()) {
            assertThat(kept(postgres)).isEqualTo("7");
        }
    }

    /** The other program is of the server's user: PostgreSQL takes any such process in the file for a server. */
    @Test
    void otherProgramWithThePidOfADeadServerIsNotInTheWayAndNotKilled() throws Exception {
        var user = ServerUser.choose(DataDirectory.open(data), story::add);
        var other = new ProcessBuilder(user.command(List.of("sleep", "60"))).start();
        try {
            writePid(other.pid());
            try (var postgres = start()) {
                assertThat(kept(postgres)).isEqualTo("7");
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    /** Else Ctrl-C in a terminal would stop it while Kith still finishes its requests. */
    @Test
    void serverHasASessionOfItsOwn() throws Exception {
        try (var postgres = start()) {
            var server = Places.server(data).pid();
            var session = Command.run(List.of("ps", "-o", "pgid=", "-p", Long.toString(server)));
            assertThat(session.output()).isEqualTo(Long.toString(server));
            assertThat(kept(postgres)).isEqualTo("7");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, story::add);
    }

    private static String kept(EmbeddedPostgres postgres) throws Exception {
        return Places.ask(postgres, postgres.owner(), "select n from kept");
    }

    private static void writePid(long pid) throws IOException {
        var lines = List.of(
                Long.toString(pid),
                data.resolve("postgres").toString(),
                "1750000000",
                "5432",
                "",
                "127.0.0.1",
                "",
                "ready");
        Files.write(data.resolve("postgres/postmaster.pid"), lines);
    }

    private static void awaitReady(Process kith) throws IOException {
        BufferedReader output = kith.inputReader();
        var said = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready")) return;
            said.add(line);
        }
        throw new AssertionError("The child ended before it was ready: " + said);
    }

    private static long servers() {
        var cluster = data.resolve("postgres");
        var pidFile = new PidFile(cluster);
        return ProcessHandle.allProcesses()
                .filter(pidFile::isServer)
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains("-D"))
                .count();
    }
}
