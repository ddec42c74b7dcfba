package dev.kith.standalone.fuzz;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A sequence of requests in a tenant of its own, which depends on nothing but its seed and the answers it gets. */
final class Lane {

    /** What went wrong first, and how often it did. */
    record Finding(String first, int times) {

        Finding and(Finding other) {
            return new Finding(first, times + other.times);
        }
    }

    private final Requests requests;
    private final Known known;
    private final Manners manners;
    private final Wire wire;
    private final String name;
    final Map<String, Finding> findings = new TreeMap<>();
    final Map<Integer, Integer> statuses = new TreeMap<>();
    final Map<String, Integer> successes = new TreeMap<>();

    Lane(String name, Contract contract, Known known, Requests.Keyring keys, Random random, Wire wire) {
        this.name = name;
        this.requests = new Requests(contract, known, keys, random);
        this.known = known;
        this.manners = new Manners(contract);
        this.wire = wire;
    }

    void run(int count) {
        for (int number = 0; number < count; number++) ask(number, requests.next());
    }

    private void ask(int number, Request request) {
        try {
            var answer = wire.send(request.bytes(), request.method().equals("HEAD"));
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() < 300) succeeded(request, answer);
            manners.broken(request, answer)
                    .ifPresent(
                            what -> note(request.operation().id() + ": " + what, number, request, answer.toString()));
        } catch (IOException e) {
            note("no answer: " + e.getMessage(), number, request, "");
        }
    }

    private void succeeded(Request request, Wire.Answer answer) {
        successes.merge(request.operation().id(), 1, Integer::sum);
        if (request.method().equals(request.operation().method())
                && answer.contentType().equals("application/json"))
            known.learn(request.operation(), request.path().replaceFirst("^/api(?=/)", ""), answer.body());
    }

    private void note(String what, int number, Request request, String answer) {
        var shown = "lane %s, request %d%n%s%n=> %s".formatted(name, number, request, answer);
        findings.merge(what, new Finding(shown, 1), Finding::and);
    }
}
