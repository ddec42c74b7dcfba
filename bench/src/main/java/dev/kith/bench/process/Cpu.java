package dev.kith.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time from {@code /proc}, which is steadier than time on the clock of a shared machine. */
final class Cpu {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

    /** The fields that matter; see proc_pid_stat(5). Children are those that have ended. */
    private record Stat(long parent, double own, double children) {

        static Stat parse(String text) {
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" "); // from field 3 on
            return new Stat(Long.parseLong(fields[1]), seconds(fields, 11), seconds(fields, 13));
        }

        private static double seconds(String[] fields, int first) {
            return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
        }
    }

    private Cpu() {}

    /** Seconds that a process has used. */
    static double seconds(long pid) {
        return stat(PROC.resolve(Long.toString(pid))).own();
    }

    /** Seconds that a process and its children, ended or not, have used. */
    static double secondsWithChildren(long pid) {
        var parent = stat(PROC.resolve(Long.toString(pid)));
        try (var processes = Files.list(PROC)) {
            return parent.own()
                    + parent.children()
                    + processes
                            .filter(p ->
                                    Character.isDigit(p.getFileName().toString().charAt(0)))
                            .flatMap(Cpu::statIfAlive)
                            .filter(s -> s.parent() == pid)
                            .mapToDouble(Stat::own)
                            .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stat stat(Path process) {
        return statIfAlive(process).findFirst().orElseThrow(() -> new IllegalStateException(process + " has ended"));
    }

    private static Stream<Stat> statIfAlive(Path process) {
        try {
            return Stream.of(Stat.parse(Files.readString(process.resolve("stat"))));
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            return gone(e, process);
        }
    }

    /** A process that ends while it is read answers ESRCH. */
    private static Stream<Stat> gone(IOException e, Path process) {
        if (Files.exists(process)) throw new UncheckedIOException(e);
        return Stream.empty();
    }
}
