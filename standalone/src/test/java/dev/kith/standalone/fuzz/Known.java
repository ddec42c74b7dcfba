package dev.kith.standalone.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a lane has learned from answers: ids that there are, or were, and those of another tenant. */
final class Known {

    private static final int MOST = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;
    private final Map<String, List<String>> own = new HashMap<>();
    private final Map<String, List<String>> foreign = new HashMap<>();

    Known(Random random) {
        this.random = random;
    }

    void foreign(String kind, String id) {
        foreign.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
    }

    void own(String kind, String id) {
        var ids = own.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (ids.size() < MOST) ids.add(id);
        else ids.set(random.nextInt(MOST), id);
    }

    /** An id of a kind such as {@code users}: mostly one that there was, now and then another tenant's or nobody's. */
    String id(String kind) {
        var mine = own.getOrDefault(kind, List.of());
        var others = foreign.getOrDefault(kind, List.of());
        int luck = random.nextInt(20);
        if (luck == 0 && !others.isEmpty()) return any(others);
        if (luck <= 1 || mine.isEmpty()) return nobody(kind);
        return any(mine);
    }

    private String nobody(String kind) {
        if (kind.equals("tenants")) return "fuzz-nobody";
        return kind.equals("projects") ? "default" : new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** What is part of something else, such as an entry of a session: the one and the other, as in a path. */
    String[] part(String kind, String whole) {
        var parts = own.getOrDefault(kind, List.of());
        return parts.isEmpty() || random.nextInt(10) == 0
                ? new String[] {id(whole), id("users")}
                : any(parts).split("/");
    }

    void learn(Contract.Operation operation, String path, String body) {
        var kind = operation.path().split("/")[1];
        var answer = JSON.readTree(body);
        switch (operation.id()) {
            case "createTenant" -> own("tenants", text(answer, "name"));
            case "createProject" -> own("projects", text(answer, "canonical_name"));
            case "placeUserHold" -> own("holds", path.split("/")[2] + "/" + text(answer, "name"));
            case "addEntries" ->
                answer.path("entries").forEach(entry -> own("entries", path.split("/")[2] + "/" + entry.asString()));
            default -> {
                if (operation.method().equals("POST")
                        && answer.path("id").isString()
                        && !operation.id().equals("chatInSession")) own(kind, text(answer, "id"));
            }
        }
    }

    private static String text(JsonNode answer, String name) {
        return answer.path(name).asString("");
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
