package dev.kith.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of a contestant, or of the load generator. */
public class Jvm implements AutoCloseable {

    /** What every contestant's JVM is started with, beside the options of the run. */
    private static final List<String> ALWAYS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Daxoniq.update-checker.disabled=true");

    private static final double KIBIBYTES_PER_MEGABYTE = 1_000_000 / 1_024.0;

    /**
     * How to start one.
     *
     * @param log where its standard error goes, and its standard output unless it is asked questions
     * @param program the arguments after the JVM's options: {@code -jar FILE …}, or a main class and its arguments
     */
    public record Launch(Path log, List<String> options, List<String> program, Map<String, String> environment) {

        /** A main class of this module. */
        public static Launch of(
                Path log, List<String> options, Class<?> main, List<String> arguments, Map<String, String> env) {
            var program = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            program.addAll(arguments);
            return new Launch(log, options, program, env);
        }

        ProcessBuilder builder() {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ALWAYS);
            command.addAll(options);
            command.addAll(program);
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return builder;
        }
    }

    private final Process process;

    Jvm(Process process) {
        this.process = process;
    }

    /** Starts one that speaks to nobody; its output goes to the log. */
    public static Jvm start(Launch launch) throws IOException {
        var builder = launch.builder();
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        return new Jvm(builder.start());
    }

    final Process process() {
        return process;
    }

    public final boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time used so far. */
    public final double cpuSeconds() {
        return Cpu.seconds(process.pid());
    }

    /** Memory that is resident now, in megabytes. */
    public final double megabytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            var line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBIBYTES_PER_MEGABYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It does nothing, and uses no processor time, until it is resumed or closed. */
    public final void pause() throws IOException {
        signal("STOP");
    }

    public final void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO();
        int status = kill.start().onExit().join().exitValue();
        if (status != 0) throw new IOException("kill -" + name + " ended with status " + status);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.isAlive()) resume(); // or it would not hear of its end
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
