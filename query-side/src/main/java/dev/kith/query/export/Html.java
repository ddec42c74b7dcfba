package dev.kith.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes HTML. What people said is text, whatever it looks like; its direction is its own and ends with it. A page loads nothing
 * and runs nothing: its content security policy allows the one style that is in it.
 */
final class Html {

    private static final String STYLE = style();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Writer out;
    private final JsonMapper json;

    Html(Writer out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Our own markup. */
    Html raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** Text of anybody. */
    Html text(Object text) throws IOException {
        return raw(HtmlUtils.htmlEscape(text.toString(), "UTF-8"));
    }

    /** Text of people, which may be of any direction, on lines of its own. */
    Html said(String text) throws IOException {
        return raw("<div class=said dir=auto>").text(text).raw("</div>");
    }

    /** A value of JSON: text as it is, everything else as JSON. */
    Html value(@Nullable Object value) throws IOException {
        if (value == null) return raw("<span class=none>nothing</span>");
        if (value instanceof String text) return said(text);
        return raw("<pre>")
                .text(json.writerWithDefaultPrettyPrinter().writeValueAsString(value))
                .raw("</pre>");
    }

    Html time(Instant time) throws IOException {
        return raw("<time datetime=\"" + time + "\">").text(TIME.format(time)).raw("</time>");
    }

    Html code(Object id) throws IOException {
        return raw("<code>").text(id).raw("</code>");
    }

    /** A term and what it is; nothing at all when that is null. */
    Html fact(String term, @Nullable Object value) throws IOException {
        if (value == null) return this;
        raw("<dt>").text(term).raw("</dt><dd>");
        if (value instanceof Instant time) time(time);
        else value(value);
        return raw("</dd>");
    }

    Html begin(String title) throws IOException {
        return raw("<!doctype html>\n<html lang=en><head><meta charset=utf-8>\n")
                .raw("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src '%s'\">\n"
                        .formatted(digest(STYLE)))
                .raw("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=color-scheme content=\"light dark\"><meta name=referrer content=no-referrer>\n<title>")
                .text(title)
                .raw("</title>\n<style>" + STYLE + "</style></head>\n<body>\n");
    }

    Html end() throws IOException {
        return raw("</body></html>\n");
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("/export/page.css")) {
            return new String(Objects.requireNonNull(css, "it is packed").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String style) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
