package dev.kith.query.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events (WHATWG HTML, section 9.2); what is written is on its way when a method returns. */
final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(HttpServletResponse response, JsonMapper json) throws IOException {
        this.out = response.getOutputStream();
        this.json = json;
    }

    /** Begins the stream, so that the caller has the answer's head at once, and asks to be called again after a second. */
    void open() throws IOException {
        write("retry: 1000\n\n");
    }

    void heartbeat() throws IOException {
        write(":\n\n");
    }

    void events(List<FeedItem> items) throws IOException {
        var text = new StringBuilder();
        for (var item : items) {
            text.append("id: ").append(item.position());
            text.append("\nevent: ").append(item.event());
            text.append("\ndata: ").append(oneLine(json.writeValueAsString(item)));
            text.append("\n\n");
        }
        write(text.toString());
    }

    /** In JSON, line breaks can only stand between values. */
    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
