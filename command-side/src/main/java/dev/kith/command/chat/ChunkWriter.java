package dev.kith.command.chat;

import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes the parts of an answer as server-sent events; what is written is on its way when a method returns. */
final class ChunkWriter {

    private final OutputStream out;
    private final JsonMapper json;

    /** Begins the stream. */
    ChunkWriter(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy is to pass on each part at once
        this.out = response.getOutputStream();
        this.json = json;
    }

    void chunk(ChatAnswer part) throws IOException {
        data(part);
    }

    /** Says why the stream ends before its time. */
    void error(Problem problem) throws IOException {
        data(Map.of("error", Map.of("message", problem.message(), "code", problem.code(), "type", "http_error")));
    }

    private void data(Object value) throws IOException {
        out.write(("data: " + json.writeValueAsString(value) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
