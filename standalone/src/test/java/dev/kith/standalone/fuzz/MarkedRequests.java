package dev.kith.standalone.fuzz;

import dev.kith.standalone.fuzz.Contract.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Requests for every operation that hold one text, which stands for what is personal, wherever a text can be. */
public final class MarkedRequests {

    private static final int DEEPEST = 5;
    private static final List<String> HEADERS = List.of(
            "Kith-Reason",
            "Kith-On-Behalf-Of",
            "Kith-Correlation-Id",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Kith-Consistency",
            "Kith-Purpose",
            "Last-Event-ID",
            "X-Custom-Api-Key",
            "X-Auth-Key",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "Cookie",
            "Accept",
            "Accept-Language",
            "Content-Encoding",
            "Content-Type",
            "User-Agent",
            "Referer",
            "Origin",
            "Range",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Unknown",
            "Expect",
            "Transfer-Encoding",
            "Upgrade");

    private final Contract contract = Contract.read();
    private final String marker;
    private final String key;
    /** What stands for the variables of paths, by the first part of the path and by their names. */
    private final Map<String, String> ids;

    public MarkedRequests(String marker, String key, Map<String, String> ids) {
        this.marker = marker;
        this.key = key;
        this.ids = ids;
    }

    public List<byte[]> all() {
        var all = new ArrayList<byte[]>();
        for (var operation : contract.operations()) {
            var path = path(operation);
            var valid = validBody(operation);
            all.add(request(operation.method(), path, "", valid));
            all.addAll(wrongBodies(operation, path));
            all.addAll(elsewhere(operation, path, valid));
            HEADERS.forEach(
                    header -> all.add(request(operation.method(), path, header + ": " + marker + "\r\n", valid)));
        }
        return all;
    }

    /** A valid one for each operation. */
    public List<byte[]> valid() {
        return contract.operations().stream()
                .map(operation -> request(operation.method(), path(operation), "", validBody(operation)))
                .toList();
    }

    private String validBody(Operation operation) {
        return contract.body(operation).map(schema -> body(schema, 0, false)).orElse("");
    }

    private List<byte[]> wrongBodies(Operation operation, String path) {
        var schema = contract.body(operation);
        if (schema.isEmpty()) return List.of();
        var wrong = body(schema.get(), 0, true);
        return List.of(
                        wrong,
                        '"' + marker + '"',
                        marker,
                        "{\"" + marker,
                        "{\"name\":\"" + marker + "\\u0000\",\"name\":\"" + marker + "\"}",
                        "{\"metadata\":{\"a\":\"" + marker.repeat(5_000) + "\"},\"name\":\"" + marker.repeat(50)
                                + "\"}",
                        "{\"metadata\":" + "{\"a\":".repeat(20) + '"' + marker + '"' + "}".repeat(20) + "}",
                        "{\"situation\":\"" + marker + "{{ " + marker + " \",\"content\":\"" + marker + "\"}",
                        marker.repeat(80_000))
                .stream()
                .map(body -> request(operation.method(), path, "", body))
                .toList();
    }

    private List<byte[]> elsewhere(Operation operation, String path, String body) {
        var query = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString() + "=" + marker)
                .collect(Collectors.joining("&", "?", "&metadata_filter." + marker + "=" + marker));
        return List.of(
                request(operation.method(), path + query, "", body),
                request(operation.method(), path + "?" + marker + "=%zz" + marker, "", body),
                request(operation.method(), operation.path().replaceAll("\\{[a-z_]+}", marker), "", body),
                request(operation.method(), path + "/" + marker, "", body),
                request(operation.method(), path + "%00" + marker, "", body),
                request(marker, path, "", ""),
                request(operation.method(), path, "Authorization: Bearer " + marker + "\r\n", body),
                request(operation.method(), path, marker + "\r\n", body),
                request(operation.method(), path, "X-Long: " + marker.repeat(2_000) + "\r\n", body));
    }

    private byte[] request(String method, String path, String header, String body) {
        var authorization = header.startsWith("Authorization") ? "" : "Authorization: Bearer " + key + "\r\n";
        var type = header.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s%sContent-Length: %d\r\n\r\n%s"
                        .formatted(method, path, authorization, type, header, length, body))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String path(Operation operation) {
        var kind = operation.path().split("/")[1];
        return operation
                .path()
                .replace("{entry}", ids.getOrDefault("entry", "none"))
                .replaceAll("\\{[a-z_]+}", ids.getOrDefault(kind, "none"));
    }

    /** @param wrong whether text stands where something else is asked for */
    private String body(JsonNode reference, int depth, boolean wrong) {
        var schema = contract.resolved(reference);
        var choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        if (!choices.isEmpty()) return body(choices.get(0), depth, wrong);
        var type = schema.path("type").isArray()
                ? schema.path("type").get(0).asString()
                : schema.path("type").asString("");
        boolean plain = !schema.has("format") && !schema.has("enum") && !schema.has("pattern");
        return switch (type) {
            case "object" -> object(schema, depth, wrong);
            case "array" -> depth > DEEPEST ? "[]" : "[" + body(schema.path("items"), depth + 1, wrong) + "]";
            case "string" -> plain || wrong ? '"' + marker + '"' : fitting(schema);
            default ->
                wrong
                        ? '"' + marker + '"'
                        : type.equals("boolean") ? "true" : type.isEmpty() ? '"' + marker + '"' : "1";
        };
    }

    private String object(JsonNode schema, int depth, boolean wrong) {
        if (depth > DEEPEST) return "{}";
        var members = new ArrayList<String>();
        schema.path("properties").properties().stream()
                .filter(property -> !property.getKey().equals("project") || wrong)
                .forEach(property ->
                        members.add('"' + property.getKey() + "\":" + body(property.getValue(), depth + 1, wrong)));
        if (members.isEmpty()) members.add('"' + (wrong ? "a" : marker) + "\":\"" + marker + '"');
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private String fitting(JsonNode schema) {
        if (schema.has("enum")) return schema.path("enum").get(0).toString();
        return switch (schema.path("format").asString("")) {
            case "uuid" -> '"' + ids.getOrDefault("agents", "") + '"';
            case "duration" -> "\"PT1H\"";
            case "date-time" -> "\"2031-01-01T00:00:00Z\"";
            default -> '"' + marker.toLowerCase(java.util.Locale.ROOT) + '"';
        };
    }
}
