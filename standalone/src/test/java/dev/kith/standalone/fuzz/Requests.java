package dev.kith.standalone.fuzz;

import dev.kith.standalone.fuzz.Contract.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes requests for operations, most of which get past the door. */
final class Requests {

    /** What answers a request that is for no operation. */
    private static final Set<Integer> NOWHERE = Set.of(400, 401, 403, 404, 405, 413, 422);

    /** What may be asked of a resource (RFC 9110, section 9.3.7). */
    private static final Set<Integer> OPTIONS = Set.of(200);

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO", "get");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/merge-patch+json",
            "a/b/c",
            "*/*",
            "");
    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "text/html",
            "image/png",
            "text/event-stream",
            "application/problem+json",
            "a",
            "",
            "application/json;q=0",
            "text/plain");

    private final Contract contract;
    private final Known known;
    private final Keyring keys;
    private final Oddities odd;
    private final Bodies bodies;
    private final Random random;

    Requests(Contract contract, Known known, Keyring keys, Random random) {
        this.contract = contract;
        this.known = known;
        this.keys = keys;
        this.random = random;
        this.odd = new Oddities(random);
        this.bodies = new Bodies(contract, known, odd, random);
    }

    Request next() {
        var operation = odd.any(contract.operations());
        var method = random.nextInt(50) == 0 ? odd.any(METHODS) : operation.method();
        var path = path(operation);
        var tricked = random.nextInt(20) == 0 ? tricked(path) : path;
        var body = contract.body(operation).map(bodies::body).orElseGet(this::needless);
        boolean chunked = body.length > 0 && random.nextInt(20) == 0;
        var head = "Host: localhost\r\n" + keys.header(operation, random) + headers(operation)
                + framing(operation, body, chunked);
        var allowed = allowed(operation, method, path, tricked);
        if (head.contains("Transfer-Encoding: gzip"))
            allowed = both(allowed, Set.of(501)); // of HTTP, not of an operation
        return new Request(
                operation, allowed, method, tricked + query(operation), head, chunked ? chunked(body) : body);
    }

    private Set<Integer> allowed(Operation operation, String method, String path, String tricked) {
        var asked = method.equals(operation.method())
                ? operation.statuses()
                : contract.operation(method.equals("HEAD") ? "GET" : method, path)
                        .map(Operation::statuses)
                        .orElse(method.equals("OPTIONS") ? both(NOWHERE, OPTIONS) : NOWHERE);
        if (tricked.equals(path) || tricked.equals("/api" + path)) return asked;
        return both(asked, NOWHERE);
    }

    private static Set<Integer> both(Set<Integer> one, Set<Integer> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private String path(Operation operation) {
        var path = operation.path();
        var kind = path.split("/")[1];
        if (path.matches(".*\\{.*\\{.*")) {
            var part = known.part(path.split("/")[3], kind);
            return path.replaceFirst("\\{[a-z_]+}", part[0]).replaceFirst("\\{[a-z_]+}", part[1]);
        }
        var parameter = path.replaceAll("^[^{]*|[^}]*$", "");
        if (parameter.isEmpty()) return path;
        int luck = random.nextInt(40);
        var id = luck == 0 ? odd.word() : luck == 1 ? other(known.id(kind)) : known.id(kind);
        return path.replace(parameter, id.isEmpty() || id.contains("/") ? "x" : id);
    }

    /** The same id in another form, or nearly so. */
    private String other(String id) {
        return odd.any(List.of(
                id.toUpperCase(Locale.ROOT),
                id.replace("-", ""),
                id + "0",
                " ".concat(id).strip() + "%20",
                id.substring(1),
                "%" + Integer.toHexString(id.charAt(0)) + id.substring(1)));
    }

    private String tricked(String path) {
        return odd.any(List.of(
                "/api" + path,
                "/api/api" + path,
                path + "/",
                "/" + path,
                path + ";a=b",
                path + "/..",
                "/x/.." + path,
                "/%2e%2e" + path,
                path.replaceFirst("/", "%2f"),
                path + "%00",
                path + "%zz",
                path.toUpperCase(Locale.ROOT),
                path + "/" + "a".repeat(3_000),
                path + "/é",
                path + "\\",
                path + "/.",
                "http://localhost" + path,
                path + ".json",
                path + "%20",
                path + "/%ff",
                path + "#x",
                "*",
                path + "|"));
    }

    private String query(Operation operation) {
        var parameters = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            if (!parameter.path("in").asString().equals("query")) continue;
            if (!parameter.path("required").asBoolean(false) && random.nextInt(3) > 0) continue;
            var name = parameter.path("name").asString();
            parameters.add(name + "=" + (random.nextInt(4) == 0 ? odd.word() : valid(parameter.path("schema"), name)));
            if (random.nextInt(40) == 0) parameters.add(name + "=" + odd.word());
        }
        if (operation.id().startsWith("list") && random.nextInt(10) == 0)
            parameters.add("metadata_filter."
                    + odd.any(List.of("k1", "k1.k2", "", ".", "a..b", "k'1", "%00", "é", "k".repeat(300))) + "="
                    + odd.word());
        if (random.nextInt(50) == 0)
            parameters.add(odd.any(List.of("", "&", "=", "a=b=c", "%zz", "x=" + Oddities.MARKER, "x[]=1", "?")));
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private String valid(JsonNode schema, String name) {
        if (schema.has("enum"))
            return schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .asString();
        return switch (schema.path("type").asString("") + schema.path("format").asString("")) {
            case "integer", "integerint64" ->
                String.valueOf(schema.path("minimum").asInt(0) + random.nextInt(20));
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "stringuuid" -> known.id(name + "s");
            case "stringduration" -> odd.any(List.of("P30D", "PT1S"));
            default -> odd.word();
        };
    }

    private String headers(Operation operation) {
        var headers = new StringBuilder();
        for (var parameter : operation.parameters()) {
            if (!parameter.path("in").asString().equals("header") || random.nextInt(8) > 0) continue;
            var value = random.nextInt(4) == 0 ? Oddities.MARKER + " " + random.nextInt(5) : odd.header();
            headers.append(parameter.path("name").asString())
                    .append(": ")
                    .append(value)
                    .append("\r\n");
        }
        if (random.nextInt(12) == 0)
            headers.append("Accept: ").append(odd.any(ACCEPTED)).append("\r\n");
        if (random.nextInt(40) == 0) headers.append(odd.any(strange())).append("\r\n");
        return headers.toString();
    }

    private List<String> strange() {
        return List.of(
                "traceparent: " + odd.header(),
                "Cookie: a=" + odd.header(),
                "Origin: http://" + Oddities.MARKER,
                "Origin: null",
                "Range: bytes=0-1",
                "If-None-Match: *",
                "If-Modified-Since: yesterday",
                "Expect: 100-continue",
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-For: " + odd.header(),
                "Forwarded: for=x",
                "Content-Encoding: gzip",
                "Accept-Encoding: gzip",
                "Accept-Language: xx-" + Oddities.MARKER,
                "X-Big: " + "b".repeat(17_000),
                "Transfer-Encoding: gzip",
                "No-Colon",
                "Upgrade: h2c\r\nConnection: Upgrade",
                "Kith-Tenant: default",
                "Bad Name: 1",
                "X-Many: 1\r\n".repeat(150).strip());
    }

    private String framing(Operation operation, byte[] body, boolean chunked) {
        if (body.length == 0 && operation.method().equals("GET")) return "";
        var type = random.nextInt(12) == 0 ? odd.any(TYPES) : "application/json";
        return "Content-Type: " + type + "\r\n"
                + (chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n");
    }

    private byte[] needless() {
        return random.nextInt(40) == 0 ? odd.json().getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static byte[] chunked(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        bytes.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    /** Keys of all roles of the lane's own tenant, and bad ones. */
    record Keyring(Map<String, String> byRole, String foreign) {

        String header(Operation operation, Random random) {
            int luck = random.nextInt(60);
            if (luck == 0 || operation.roles().isEmpty()) return "";
            if (luck == 1) return "Authorization: Bearer " + Oddities.MARKER + "-of-nobody\r\n";
            var roles = luck < 5 ? List.copyOf(new TreeSet<>(byRole.keySet())) : operation.roles();
            var key = luck == 5 ? foreign : byRole.getOrDefault(roles.get(random.nextInt(roles.size())), foreign);
            return (random.nextInt(10) == 0 ? "X-Auth-Key: " : "Authorization: Bearer ") + key + "\r\n";
        }
    }
}
