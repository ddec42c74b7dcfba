package dev.kith.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request made once, of which only an id and a reference of eight digits change. */
final class Template {

    private static final String ID = "00000000-0000-0000-0000-000000000000";
    private static final String REFERENCE = "REFERENC";
    private static final int DIGITS = 8;

    private final ByteBuffer bytes;
    private final int idAt;
    private final int referenceAt;

    private Template(String request) {
        this.bytes = ByteBuffer.allocateDirect(request.length());
        this.bytes.put(request.getBytes(StandardCharsets.US_ASCII));
        this.idAt = request.indexOf(ID);
        this.referenceAt = request.indexOf(REFERENCE);
    }

    /**
     * The request of a kind: {@code post}, {@code patch}, {@code get} and {@code list} of users; {@code append},
     * {@code history} and {@code render} of sessions.
     */
    static Template of(String kind, String apiKey) {
        var tags = "{\"plan\":\"pro\",\"locale\":\"en-GB\",\"reference\":\"" + REFERENCE + "\"}";
        return switch (kind) {
            case "post" ->
                new Template(request(
                        "POST /users",
                        apiKey,
                        "{\"name\":\"Grace\",\"about\":\"Prefers short answers, and to be called in the afternoon.\","
                                + "\"metadata\":" + tags + "}"));
            case "patch" -> new Template(request("PATCH /users/" + ID, apiKey, "{\"metadata\":" + tags + "}"));
            case "get" -> new Template(request("GET /users/" + ID, apiKey, ""));
            case "list" -> new Template(request("GET /users?limit=20", apiKey, ""));
            case "append" ->
                new Template(request(
                        "POST /sessions/" + ID + "/entries",
                        apiKey,
                        "{\"entries\":[{\"role\":\"user\",\"content\":\"And what does order " + REFERENCE
                                + " cost with express delivery?\"}]}"));
            case "history" -> new Template(request("GET /sessions/" + ID + "/history?limit=50", apiKey, ""));
            case "render" ->
                new Template(request(
                        "POST /sessions/" + ID + "/render",
                        apiKey,
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order?\"}]}"));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String request(String line, String apiKey, String body) {
        var content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: Bearer " + apiKey
                + "\r\n" + content + "\r\n" + body;
    }

    /** The next request, to be written before the one after it is asked for. */
    ByteBuffer next(byte[] id, long reference) {
        if (idAt >= 0) bytes.put(idAt, id);
        if (referenceAt >= 0) putDigits(reference);
        return bytes.clear();
    }

    private void putDigits(long number) {
        long rest = number;
        for (int i = referenceAt + DIGITS - 1; i >= referenceAt; i--) {
            bytes.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
