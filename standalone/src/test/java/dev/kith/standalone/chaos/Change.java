package dev.kith.standalone.chaos;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request to make or rename a user.
 *
 * @param name unlike that of every other change
 * @param user whom to rename; null makes a new one
 * @param keyed whether the name is also sent as idempotency key
 */
record Change(String name, @Nullable String user, boolean keyed) {

    private static final Duration PATIENCE = Duration.ofSeconds(40); // longer than the server's

    HttpRequest at(URI node, String ownerKey) {
        var path = user == null ? "/users" : "/users/" + user;
        var request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + ownerKey)
                .header("Content-Type", "application/json")
                .method(user == null ? "POST" : "PATCH", BodyPublishers.ofString("{\"name\":\"" + name + "\"}"));
        return (keyed ? request.header("Idempotency-Key", name) : request).build();
    }
}
