package dev.kith.standalone.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of our programs, ready to be started.
 *
 * @param options for Java itself
 */
record Jar(Path file, List<String> options) {

    private static final List<String> LIKE_THE_LAUNCHER =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static @Nullable Jar quick;

    /** The jars as they are built and shipped. */
    static Jar built(String name) {
        var path = System.getProperty("kith." + name + ".jar");
        if (path == null) throw new IllegalStateException("Run this by mvn verify, which names the jars to test");
        return new Jar(Path.of(path), LIKE_THE_LAUNCHER).with("-Xmx512m");
    }

    /** The standalone program's very classes, unpacked, with an ahead-of-time cache: it starts in half the time. */
    static synchronized Jar quick() throws IOException, InterruptedException {
        if (quick == null) quick = AheadOfTime.prepare(built("standalone"));
        return quick;
    }

    Program start(Map<String, String> environment, String... arguments) throws IOException {
        return Program.start(command(arguments), environment);
    }

    List<String> command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(Stream.of(java), options.stream(), Stream.of("-jar", file.toString()), Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    Jar with(String... more) {
        return new Jar(file, Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** Starts sooner and leaves more of the machine to its neighbours, but is slower in the long run. */
    Jar calm() {
        return with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
