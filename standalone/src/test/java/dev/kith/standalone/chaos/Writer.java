package dev.kith.standalone.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes and renames users, some of its own and some that others rename too. A change that is not acknowledged it asks
 * for again, at either node, when it has an idempotency key; else it lets it be.
 */
final class Writer implements Runnable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int USERS = 5;

    private final int number;
    private final List<CommandNode> nodes;
    private final List<String> sharedUsers;
    private final HttpClient http;
    private final Ledger ledger;
    private final CountDownLatch over;
    private final List<String> ownUsers = new ArrayList<>();
    private final Random random;

    Writer(
            int number,
            List<CommandNode> nodes,
            List<String> sharedUsers,
            HttpClient http,
            Ledger ledger,
            CountDownLatch over) {
        this.number = number;
        this.nodes = nodes;
        this.sharedUsers = sharedUsers;
        this.http = http;
        this.ledger = ledger;
        this.over = over;
        this.random = new Random(number);
    }

    @Override
    public void run() {
        for (int n = 0; over.getCount() > 0; n++) {
            var change = new Change("w" + number + "-" + n, target(), random.nextBoolean());
            var home = nodes.get(number % nodes.size());
            if (change.keyed()) askUntilAnswered(change, home);
            else askOnce(change, home);
        }
    }

    private @Nullable String target() {
        if (random.nextInt(10) == 0) return sharedUsers.get(random.nextInt(sharedUsers.size()));
        return ownUsers.size() < USERS ? null : ownUsers.get(random.nextInt(USERS));
    }

    private void askOnce(Change change, CommandNode node) {
        var answer = send(change, node);
        if (answer != null && answer.statusCode() < 300) {
            acknowledged(change, node, answer);
            return;
        }
        pause();
        if (answer == null) ledger.open.add(change.name());
        else if (answer.statusCode() != 503) surprise(change, answer);
        else if (answer.body().contains("The change was not made")) ledger.denied.add(change.name());
        else ledger.open.add(change.name());
    }

    /** Once it has begun it goes on after the end, so that no key stays without its answer. */
    private void askUntilAnswered(Change change, CommandNode home) {
        var node = home;
        for (int attempt = 1; !Thread.currentThread().isInterrupted(); attempt++) {
            var answer = send(change, node);
            if (attempt == 2) ledger.repeated.incrementAndGet();
            if (answer != null && answer.statusCode() < 300) {
                acknowledged(change, node, answer);
                return;
            }
            if (answer != null && answer.statusCode() != 503) {
                surprise(change, answer);
                return;
            }
            pause();
            node = nodes.get(random.nextInt(nodes.size()));
        }
        ledger.open.add(change.name());
    }

    private @Nullable HttpResponse<String> send(Change change, CommandNode node) {
        try {
            return http.send(change.at(node.url(), CommandNode.KEY), BodyHandlers.ofString());
        } catch (IOException e) {
            return null; // the node was killed, or is not there yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void pause() {
        try {
            over.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acknowledged(Change change, CommandNode node, HttpResponse<String> answer) {
        var user = JSON.readTree(answer.body()).get("id").asString();
        var version = Long.parseLong(header(answer, "ETag").replace("\"", ""));
        var position = Long.parseLong(header(answer, "Kith-Position"));
        ledger.acknowledged.put(change.name(), new Ledger.Promise(user, version, position));
        node.acknowledged.incrementAndGet();
        if (change.user() == null) ownUsers.add(user);
    }

    private void surprise(Change change, HttpResponse<String> answer) {
        ledger.surprises.add(change + " was answered " + answer.statusCode() + " " + answer.body());
        ledger.open.add(change.name());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}
