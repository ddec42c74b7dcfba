package dev.kith.standalone.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all lanes found.
 *
 * @param successes how often each operation did what it is for
 */
record Findings(Map<String, Lane.Finding> broken, Map<Integer, Integer> statuses, Map<String, Integer> successes) {

    static Findings of(List<Lane> lanes) {
        var all = new Findings(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (var lane : lanes) {
            lane.statuses.forEach((status, times) -> all.statuses.merge(status, times, Integer::sum));
            lane.successes.forEach((operation, times) -> all.successes.merge(operation, times, Integer::sum));
            lane.findings.forEach((what, finding) -> all.broken.merge(what, finding, Lane.Finding::and));
        }
        return all;
    }

    String report(long seed) {
        int requests = statuses.values().stream().mapToInt(Integer::intValue).sum();
        return "seed %d, %d answers%nby status: %s%nsuccesses: %s%n%n%s"
                .formatted(
                        seed,
                        requests,
                        statuses,
                        successes,
                        broken.entrySet().stream()
                                .map(entry -> "## %s (%d times)%n%s%n"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().times(),
                                                entry.getValue().first()))
                                .collect(Collectors.joining("\n")));
    }
}
