package dev.kith.bench.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to measure, and for how long.
 *
 * @param sections names of what to measure
 * @param seconds how long each slot takes
 * @param rounds how many slots each contestant gets for each task
 * @param warmUp seconds of load before the first slot: twice as many on each HTTP service, elsewhere a part of them
 * @param events how many events are replayed
 * @param starts how often each program is started
 * @param services which ones are measured over HTTP
 * @param requests which kinds of requests are sent to them
 * @param javaOptions of every contestant's JVM
 */
public record Options(
        Set<String> sections,
        int seconds,
        int rounds,
        int warmUp,
        int events,
        int starts,
        List<String> services,
        List<String> requests,
        List<String> javaOptions) {

    /** The names of all sections, in the order in which they are run. */
    public static final List<String> ALL =
            List.of("append", "commands", "http", "sessions", "replay", "latency", "memory");

    private static final Map<String, String> THOROUGH = Map.of(
            "--seconds", "5",
            "--rounds", "2",
            "--warm-up", "100",
            "--events", "1000000",
            "--starts", "3",
            "--services", "kith,unsealed,crud,stock",
            "--requests", "post,patch,get,list",
            "--java-options", "-Xmx288m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders");

    private static final Map<String, String> QUICK = Map.of(
            "--seconds", "2",
            "--rounds", "2",
            "--warm-up", "8",
            "--events", "50000",
            "--starts", "2");

    /** Reads arguments; what is not said is thorough, or quick after {@code --quick}. */
    public static Options parse(String... arguments) {
        var values = new HashMap<>(THOROUGH);
        if (Arrays.asList(arguments).contains("--quick")) values.putAll(QUICK);
        var sections = new LinkedHashSet<String>();
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (values.containsKey(argument) && rest.hasNext()) values.put(argument, rest.next());
            else if (ALL.contains(argument)) sections.add(argument);
            else if (!argument.equals("all") && !argument.equals("--quick")) throw usage();
        }
        return of(sections.isEmpty() ? new LinkedHashSet<>(ALL) : sections, values);
    }

    private static Options of(Set<String> sections, Map<String, String> values) {
        return new Options(
                sections,
                number(values, "--seconds"),
                number(values, "--rounds"),
                number(values, "--warm-up"),
                number(values, "--events"),
                number(values, "--starts"),
                List.of(values.getOrDefault("--services", "").split(",")),
                List.of(values.getOrDefault("--requests", "").split(",")),
                List.of(values.getOrDefault("--java-options", "").strip().split(" +")));
    }

    private static int number(Map<String, String> values, String name) {
        try {
            return Integer.parseInt(values.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw usage();
        }
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException("""
                Usage: bench [all|%s ...] [--quick] [--seconds N] [--rounds N] [--warm-up SECONDS]
                             [--events N] [--starts N] [--services kith,recording,...] [--requests post,...]
                             [--java-options "-Xmx512m ..."]""".formatted(String.join("|", ALL)));
    }
}
