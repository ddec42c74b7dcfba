package dev.kith.query.export;

import dev.kith.query.view.Trail;
import java.io.IOException;

/** Shows events: when, what, by whom, why, and each field before and after. */
final class ChangeHtml {

    private final Html html;

    ChangeHtml(Html html) {
        this.html = html;
    }

    void whole(Trail.Change change) throws IOException {
        html.raw("<li class=change>");
        line(change);
        if (!change.changes().isEmpty()) fields(change);
        html.raw("</li>\n");
    }

    /** Without the fields. */
    void line(Trail.Change change) throws IOException {
        html.raw("<p class=what><b>").text(words(change.event())).raw("</b> ").time(change.time());
        html.raw(" <span class=by>by ").code(String.valueOf(change.actor()));
        if (change.onBehalfOf() != null) {
            html.raw(" on behalf of <bdi>").text(change.onBehalfOf()).raw("</bdi>");
        }
        html.raw(", position " + change.position() + "</span></p>");
        if (change.reason() != null) {
            html.raw("<p class=why>Reason: <bdi>").text(change.reason()).raw("</bdi></p>");
        }
    }

    private void fields(Trail.Change change) throws IOException {
        html.raw("<dl class=fields>");
        for (var field : change.changes().entrySet()) {
            html.raw("<dt>").text(field.getKey()).raw("</dt><dd><div><span class=label>before</span>");
            html.value(field.getValue().before()).raw("</div><div><span class=label>after</span>");
            html.value(field.getValue().after()).raw("</div></dd>");
        }
        html.raw("</dl>");
    }

    /** Of {@code user.about-changed.v1}, for example, "user about changed". */
    static String words(String event) {
        return event.replaceFirst("\\.v[0-9]+$", "").replace('.', ' ').replace('-', ' ');
    }
}
