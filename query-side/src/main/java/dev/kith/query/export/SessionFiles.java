package dev.kith.query.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.session.SessionView;
import dev.kith.query.view.Trail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an archive's files say of a session. */
record SessionFiles(
        UUID id,
        String settings,
        String history,
        @JsonIgnore String page) {

    static SessionFiles named(SessionKey session) {
        var stem = "sessions/" + session.id();
        return new SessionFiles(session.id(), stem + "/session.json", stem + "/history.jsonl", stem + "/index.html");
    }

    /**
     * A session as it is now, or was when it was deleted.
     *
     * @param shared whether other users take part: what they say is in the history too
     */
    record Settings(String status, boolean shared, long messages, long events, SessionView session) {}

    static Settings settings(SessionOutline outline) {
        var state = outline.state();
        var status = !state.exists() ? "deleted" : state.closed() ? "closed" : "active";
        var view = SessionView.of(outline.key().id(), state);
        return new Settings(status, outline.shared(), outline.messages(), outline.events(), view);
    }

    /** An event of a session, with what was said, corrected or redacted by it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Happening(
            @JsonUnwrapped Trail.Change change,
            @Nullable List<Message> said,
            @Nullable Correction corrected,
            @Nullable UUID redacted,
            @Nullable List<UUID> condensed) {}

    /**
     * A message as it was said.
     *
     * @param fate {@code corrected} or {@code redacted}, when it was later; what came in its stead follows
     */
    record Message(
            UUID id,
            String role,
            String source,
            @Nullable String name,
            List<Map<String, @Nullable Object>> content,
            @JsonProperty("tool_calls") @Nullable List<Map<String, @Nullable Object>> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId,
            @JsonProperty("token_count") int tokenCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String fate) {}

    /** Other content for a message. */
    record Correction(UUID message, List<Map<String, @Nullable Object>> content) {}

    static Happening happening(SessionOutline outline, Trail.Told<SessionState> told) {
        var change = told.change();
        return switch ((SessionEvent) told.event()) {
            case SessionEntriesAdded e -> new Happening(change, said(outline, e.entries()), null, null, null);
            case SessionEntriesCondensed e ->
                new Happening(change, said(outline, List.of(e.summary())), null, null, e.entries());
            case SessionEntryCorrected e ->
                new Happening(change, null, new Correction(e.entry(), e.content()), null, null);
            case SessionEntryRedacted e -> new Happening(change, null, null, e.entry(), null);
            default -> new Happening(change, null, null, null, null);
        };
    }

    private static List<Message> said(SessionOutline outline, List<SessionEntry> entries) {
        return entries.stream()
                .map(entry -> message(entry, outline.fate(entry.id())))
                .toList();
    }

    private static Message message(SessionEntry entry, SessionOutline.@Nullable Fate fate) {
        return new Message(
                entry.id(),
                entry.role(),
                entry.source(),
                entry.name(),
                entry.content(),
                entry.toolCalls(),
                entry.toolCallId(),
                entry.tokenCount(),
                fate == null ? null : fate.name().toLowerCase(Locale.ROOT));
    }
}
