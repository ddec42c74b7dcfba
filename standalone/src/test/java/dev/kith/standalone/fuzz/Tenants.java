package dev.kith.standalone.fuzz;

import dev.kith.platform.access.Role;
import dev.kith.standalone.journey.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes tenants for lanes, each with keys of all roles. */
final class Tenants {

    private static final Map<String, String> THINGS = Map.of(
            "users", "{\"name\":\"a\"}",
            "agents", "{\"name\":\"a\"}",
            "projects", "{\"name\":\"Foreign\"}",
            "keys", "{\"name\":\"k\",\"role\":\"reader\"}");

    private final Wire wire;
    private final Keys keys;
    private final String operator;
    private final Requests.Keyring stranger;

    Tenants(Wire wire, Keys keys) {
        this.wire = wire;
        this.keys = keys;
        this.operator = keys.of("operator", Role.OPERATOR);
        this.stranger = keyring("no-key-at-all");
    }

    /** The keys of a new tenant, and one of a stranger's. */
    Requests.Keyring newKeyring() {
        return keyring(stranger.byRole().get("owner"));
    }

    private Requests.Keyring keyring(String foreign) {
        var tenant = "fuzz-" + UUID.randomUUID();
        create("tenants", "{\"name\":\"" + tenant + "\"}", operator);
        var byRole = Arrays.stream(Role.values())
                .collect(
                        Collectors.toMap(Role::word, role -> role == Role.OPERATOR ? operator : keys.of(tenant, role)));
        return new Requests.Keyring(Map.copyOf(byRole), foreign);
    }

    /** Lets a lane know of what belongs to the stranger, one of each kind. */
    void introduce(Known known) {
        var owner = stranger.byRole().getOrDefault("owner", "");
        THINGS.forEach((kind, body) -> known.foreign(kind, id(create(kind, body, owner))));
        known.foreign(
                "sessions",
                id(create(
                        "sessions",
                        "{\"agent\":\"%s\"}".formatted(id(create("agents", "{\"name\":\"b\"}", owner))),
                        owner)));
    }

    private static String id(JsonNode created) {
        var name = created.path("canonical_name");
        return (name.isMissingNode() || created.has("model") ? created.path("id") : name).asString();
    }

    private JsonNode create(String kind, String body, String key) {
        var request = "POST /%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(kind, key, body.length(), body);
        try {
            var answer = wire.send(request.getBytes(StandardCharsets.UTF_8), false);
            if (answer.status() != 201) throw new IllegalStateException(answer.toString());
            return new JsonMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
