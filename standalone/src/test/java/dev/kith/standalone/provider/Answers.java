package dev.kith.standalone.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The answers to one request, right ones and wrong ones. */
final class Answers {

    static final String USAGE = "{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}";
    private static final int MOST_PARTS = 1_000;

    private final HttpExchange exchange;
    private final boolean stream;
    private final AtomicInteger cancelled;

    Answers(HttpExchange exchange, boolean stream, AtomicInteger cancelled) {
        this.exchange = exchange;
        this.stream = stream;
        this.cancelled = cancelled;
    }

    void failOnce(int time, int status) throws IOException {
        if (time == 1) fail(status, "Once");
        else speak("ok");
    }

    void fail(int status, String message) throws IOException {
        if (status == 429) exchange.getResponseHeaders().add("Retry-After", "1");
        var error = Map.of("error", Map.of("message", message, "type", "some_error", "code", "some_code"));
        send(status, "application/json", ModelServer.JSON.writeValueAsString(error));
    }

    void slow() throws IOException {
        pause(5_000);
        speak("ok");
    }

    void send(int status, String type, String body) throws IOException {
        try (exchange) {
            var bytes = ModelServer.bytes(body);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    void speak(String model) throws IOException {
        if (stream) inParts(model);
        else send(200, "application/json", whole(model));
    }

    private static String whole(String model) {
        var message = switch (model) {
            case "tools" ->
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"q\\\":1}\"}}]}";
            case "nul" -> "{\"role\":\"assistant\",\"content\":\"a\\u0000b\\ud800c\"}";
            case String said
            when said.startsWith("counting") -> "{\"role\":\"assistant\",\"content\":\"" + said + "\"}";
            default -> "{\"role\":\"assistant\",\"content\":\"Hello there\",\"reasoning_content\":\"Hm\"}";
        };
        var reason = model.equals("tools") ? "tool_calls" : "stop";
        var usage = model.equals("no-usage") ? "" : ",\"usage\":" + USAGE;
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":" + message + ",\"finish_reason\":\"" + reason + "\",\"logprobs\":null}]" + usage + "}";
    }

    private void inParts(String model) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        for (var delta : deltas(model)) part(out, choice(delta, null));
        switch (model) {
            case "cut" -> throw new IOException("breaks off");
            case "unfinished" -> {}
            case "stream-garbage" -> write(out, "data: {\"choices\": [\n\n");
            case "stream-error" -> write(out, "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"x\"}}\n\n");
            case "slow-stream" -> pause(5_000);
            case "endless" -> endless(out);
            default -> {
                part(out, choice("{}", model.equals("tools") ? "tool_calls" : "stop"));
                if (!model.equals("no-usage")) part(out, "[],\"usage\":" + USAGE);
                write(out, "data: [DONE]\n\n");
            }
        }
        exchange.close();
    }

    private static List<String> deltas(String model) {
        if (model.startsWith("counting")) return List.of("{\"content\":\"" + model + "\"}");
        if (!model.equals("tools")) {
            return List.of(
                    "{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\"Hello\"}", "{\"content\":\" there\"}");
        }
        return List.of(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"find\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"q\\\"\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}");
    }

    private void endless(OutputStream out) throws IOException {
        try {
            for (int i = 0; i < MOST_PARTS; i++) {
                part(out, choice("{\"content\":\"" + "x".repeat(1_000) + "\"}", null));
                pause(10);
            }
        } catch (IOException e) {
            cancelled.incrementAndGet();
            throw e;
        }
    }

    private static String choice(String delta, String reason) {
        return "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + (reason == null ? null : '"' + reason + '"')
                + "}]";
    }

    private static void part(OutputStream out, String choices) throws IOException {
        write(
                out,
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + choices + "}\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(ModelServer.bytes(text));
        out.flush();
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
