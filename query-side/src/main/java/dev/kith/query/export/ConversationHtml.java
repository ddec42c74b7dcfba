package dev.kith.query.export;

import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionState;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows sessions: how they are held, what was said in them, in the order in which it happened. */
final class ConversationHtml {

    /** Longer ones have pages of their own, so that the first page opens quickly. */
    private static final long LONG = 1_000;

    private final Html html;
    private final ChangeHtml changes;
    private final Conversations conversations;

    ConversationHtml(Html html, Conversations conversations) {
        this.html = html;
        this.changes = new ChangeHtml(html);
        this.conversations = conversations;
    }

    static boolean isLong(SessionOutline session) {
        return session.messages() > LONG;
    }

    /** The page of a long one. */
    void page(SessionOutline session) throws IOException {
        html.begin("Session " + session.key().id()).raw("<p><a href=\"../../index.html\">The person's page</a></p>\n");
        head(session, "h1");
        talk(session);
        html.end();
    }

    /** As a part of the person's page. */
    void section(SessionOutline session) throws IOException {
        html.raw("<section class=session id=\"s-" + session.key().id() + "\">");
        head(session, "h3");
        if (isLong(session)) {
            var page = SessionFiles.named(session.key()).page();
            html.raw("<p><a href=\"" + page + "\">All " + session.messages() + " messages</a></p>");
        } else {
            talk(session);
        }
        html.raw("</section>\n");
    }

    private void head(SessionOutline outline, String heading) throws IOException {
        var files = SessionFiles.settings(outline);
        var session = files.session();
        html.raw("<" + heading + ">Session ").code(session.id()).raw("</" + heading + ">\n<dl>");
        html.fact("Status", files.status());
        html.fact("Opened", session.createdAt()).fact("Last event", session.updatedAt());
        html.fact("Agents", ids(session.agents())).fact("Users", ids(session.users()));
        html.fact("Situation", session.situation()).fact("System template", session.systemTemplate());
        if (!session.metadata().isEmpty()) html.fact("Metadata", session.metadata());
        html.fact("Messages", Long.toString(files.messages())).raw("</dl>\n");
        if (files.shared()) html.raw("<p class=note>Others took part too: what they said is part of this.</p>\n");
    }

    private static @Nullable String ids(List<UUID> ids) {
        return ids.isEmpty() ? null : ids.stream().map(UUID::toString).collect(Collectors.joining("\n"));
    }

    private void talk(SessionOutline session) throws IOException {
        html.raw("<ol class=talk>\n");
        conversations.tell(session, told -> happening(session, told));
        html.raw("</ol>\n");
    }

    private void happening(SessionOutline session, Trail.Told<SessionState> told) throws IOException {
        switch ((SessionEvent) told.event()) {
            case SessionEntriesAdded e -> {
                for (var entry : e.entries()) message(session, entry, told.change());
            }
            case SessionEntriesCondensed e -> message(session, e.summary(), told.change());
            case SessionEntryCorrected e -> rewritten("corrected", e.entry(), e.content(), told.change());
            case SessionEntryRedacted e -> rewritten("redacted", e.entry(), List.of(), told.change());
            default -> changes.whole(told.change());
        }
    }

    private void message(SessionOutline session, SessionEntry entry, Trail.Change change) throws IOException {
        var fate = session.fate(entry.id());
        html.raw("<li class=\"message " + (entry.role().equals("user") ? "user" : "other"));
        html.raw((fate == null ? "" : " rewritten") + "\" id=\"m-" + entry.id() + "\"><p class=who><b>");
        html.text(entry.role()).raw("</b> ");
        if (entry.name() != null) html.raw("<bdi>").text(entry.name()).raw("</bdi> ");
        html.time(change.time());
        if (fate != null)
            html.raw(" <i>later ")
                    .text(fate.name().toLowerCase(java.util.Locale.ROOT))
                    .raw("</i>");
        html.raw("</p>");
        content(entry.content());
        if (entry.toolCalls() != null) html.value(entry.toolCalls());
        html.raw("</li>\n");
    }

    private void content(List<Map<String, @Nullable Object>> parts) throws IOException {
        for (var part : parts) {
            html.value(part.get("text") instanceof String text && "text".equals(part.get("type")) ? text : part);
        }
    }

    private void rewritten(String how, UUID entry, List<Map<String, @Nullable Object>> content, Trail.Change change)
            throws IOException {
        html.raw("<li class=change>");
        changes.line(change);
        html.raw("<p><a href=\"#m-" + entry + "\">A message</a> was " + how + (content.isEmpty() ? "." : " to:"));
        html.raw("</p>");
        content(content);
        html.raw("</li>\n");
    }
}
