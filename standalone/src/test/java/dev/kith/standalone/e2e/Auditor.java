package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.e2e.Ledger.Acknowledged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what Kith shows with the ledger. */
final class Auditor {

    private final Http http;
    private final Ledger ledger;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();

    Auditor(Http http, Ledger ledger) {
        this.http = http;
        this.ledger = ledger;
    }

    List<String> lost() {
        return lost;
    }

    List<String> doubled() {
        return doubled;
    }

    /** Sends again what was not answered, where that is safe: now each must be acknowledged. */
    void repeatUnanswered() {
        for (var write : ledger.unansweredAndKeyed()) {
            var answer = write.send(http);
            assertThat(answer.status()).as("%s: %s", write, answer).isBetween(200, 201);
            ledger.acknowledge(write, new Acknowledged(answer.id(), answer.version(), answer.position()));
        }
    }

    /** Every acknowledged write is in the trail exactly once, where its answer said, and every other at most once. */
    void checkTrail(String user) {
        var found = new HashMap<String, List<Acknowledged>>();
        int version = 0;
        for (var change : trail(user)) {
            assertThat(change.get("version").asInt())
                    .as("dense versions of %s", user)
                    .isEqualTo(version++);
            marksAddedBy(change)
                    .forEach(mark -> found.computeIfAbsent(mark, _ -> new ArrayList<>())
                            .add(new Acknowledged(
                                    user,
                                    change.get("version").asInt(),
                                    change.get("position").asLong())));
        }
        found.forEach(this::compare);
        ledger.of(user).keySet().stream()
                .filter(mark -> !found.containsKey(mark))
                .forEach(lost::add);
        checkView(user, found.keySet());
    }

    private void compare(String mark, List<Acknowledged> places) {
        assertThat(ledger.knows(mark)).as("%s was asked for", mark).isTrue();
        if (places.size() > 1) doubled.add(mark + " " + places);
        var acknowledged = ledger.acknowledged(mark);
        if (acknowledged != null && !places.contains(acknowledged)) lost.add(acknowledged + " is at " + places);
    }

    private void checkView(String user, Set<String> marks) {
        var answer = http.get("/users/" + user);
        assertThat(answer.status()).as("%s: %s", user, answer).isEqualTo(200);
        assertThat(Set.copyOf(answer.body().get("metadata").propertyNames()))
                .as("view of %s", user)
                .isEqualTo(marks);
    }

    private List<JsonNode> trail(String user) {
        var changes = new ArrayList<JsonNode>();
        for (@Nullable String cursor = ""; cursor != null; ) {
            var page = http.get("/users/%s/changes?direction=asc&limit=100%s".formatted(user, cursor));
            if (page.status() == 404) return List.of(); // all that was acknowledged of it is lost
            page.body().get("items").forEach(changes::add);
            var next = page.body().get("next");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
        }
        return changes;
    }

    private static Set<String> marksAddedBy(JsonNode change) {
        var metadata = change.at("/changes/metadata");
        var added = new HashSet<>(metadata.path("after").propertyNames());
        added.removeAll(metadata.path("before").propertyNames());
        return added;
    }

    /** No write, acknowledged or not, made a second user or changed two. */
    int checkListOfAll() {
        var ownerOf = new HashMap<String, String>();
        int users = 0;
        for (int seen = -1; seen != users; ) {
            seen = users;
            for (var user : http.get("/users?direction=asc&limit=100&offset=" + users)
                    .body()
                    .get("items")) {
                users++;
                checkMarks(user, ownerOf);
            }
        }
        return users;
    }

    private void checkMarks(JsonNode user, Map<String, String> ownerOf) {
        var id = user.get("id").asString();
        var marks = user.get("metadata").propertyNames();
        assertThat(marks).as("a user that nobody asked for").isNotEmpty().allMatch(ledger::knows);
        for (var mark : marks) {
            var other = ownerOf.put(mark, id);
            if (other != null) doubled.add(mark + " made " + other + " and " + id);
        }
    }
}
