package dev.kith.standalone.journey;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.OptionalLong;

/** Kith's HTTP API as a test speaks it. */
record Api(HttpClient client, int port, String key) {

    /** An answer, with what tests look at. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        long position() {
            OptionalLong position = response.headers().firstValueAsLong("Kith-Position");
            return position.orElseThrow();
        }

        <T> T json(String path) {
            return JsonPath.read(response.body(), path);
        }

        String body() {
            return response.body();
        }
    }

    static Api on(int port) {
        return new Api(HttpClient.newHttpClient(), port, Journey.KEY);
    }

    /** The same API to the holder of another key. */
    Api with(String otherKey) {
        return new Api(client, port, otherKey);
    }

    /** A request with the key; {@code headers} come as names and values in turn. */
    Answer send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
        if (headers.length > 0) request.headers(headers);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /** Creates an agent and returns its path. */
    String newAgent(String body) {
        return "/agents/" + post("/agents", body).<String>json("$.id");
    }

    /** Creates a user and returns her path. */
    String newUser(String body) {
        return "/users/" + post("/users", body).<String>json("$.id");
    }
}
