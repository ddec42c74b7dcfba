package dev.kith.query.session;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.api.access.View;
import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Direction;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what was said in a session. Without {@code limit} and {@code cursor} it is all of it, oldest first, as in Julep; with
 * one of them it is a page.
 */
@RestController
class HistoryController {

    /** The model that the old server names, whichever it was. */
    private static final String MODEL = "gpt-4o-mini";

    record History(
            @JsonProperty("session_id") UUID sessionId,

            @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant createdAt,

            List<Entry> entries,
            List<Relation> relations,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /** Of the head, an entry that agents are no longer sent, to the summary that they are sent in its stead. */
    record Relation(UUID head, String relation, UUID tail) {

        static Stream<Relation> of(EntryTable.Row row) {
            if (row.condensedInto() == null) return Stream.empty();
            var summary = EntryIds.of(row.session(), row.condensedInto());
            return Stream.of(new Relation(row.entry().id(), "condensed_into", summary));
        }
    }

    record Entry(
            UUID id,

            @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant createdAt,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant timestamp,

            String role,
            String source,
            @Nullable String name,
            List<Map<String, @Nullable Object>> content,
            @JsonProperty("tool_calls") @Nullable List<Map<String, @Nullable Object>> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId,
            String tokenizer,
            @JsonProperty("token_count") int tokenCount,
            String model) {

        static Entry of(EntryTable.Row row) {
            var entry = row.entry();
            return new Entry(
                    entry.id(),
                    row.time(),
                    row.time(),
                    entry.role(),
                    entry.source(),
                    entry.name(),
                    entry.content(),
                    entry.toolCalls(),
                    entry.toolCallId(),
                    entry.tokenizer(),
                    entry.tokenCount(),
                    MODEL);
        }
    }

    private final Views<SessionKey, SessionState> sessions;
    private final EntryTable entries;
    private final AccessRecords accesses;

    HistoryController(Views<SessionKey, SessionState> sessions, EntryTable entries, AccessRecords accesses) {
        this.sessions = sessions;
        this.entries = entries;
        this.accesses = accesses;
    }

    @GetMapping("/sessions/{id}/history")
    History history(@PathVariable UUID id, CursorPaging paging, Caller caller, HttpServletRequest request) {
        var key = new SessionKey(caller.tenant(), id);
        var session = sessions.byKey(key, request);
        accesses.note(caller, View.HISTORY, session.state().participants().users(), id);
        boolean whole = request.getParameter("limit") == null && request.getParameter("cursor") == null;
        var rows = whole ? entries.of(key, null, Integer.MAX_VALUE, false) : page(key, paging);
        boolean more = !whole && rows.size() > paging.limit();
        var shown = more ? rows.subList(0, paging.limit()) : rows;
        return new History(
                id,
                session.state().createdAt(),
                shown.stream().map(Entry::of).toList(),
                shown.stream().flatMap(Relation::of).toList(),
                more ? CursorPaging.cursor(shown.getLast().number()) : null);
    }

    /** And one more, when there are more. */
    private List<EntryTable.Row> page(SessionKey key, CursorPaging paging) {
        return entries.of(key, paging.after(), paging.limit() + 1, paging.direction() == Direction.DESC);
    }
}
