package dev.kith.api.session;

import dev.kith.api.Erases;
import dev.kith.api.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to one session, which the envelope names. A record is a stored fact: add records, never edit one. */
public sealed interface SessionEvent {

    /** The session is open, for the first time or again after a deletion. */
    record SessionCreated(
            List<UUID> agents,
            List<UUID> users,
            @Personal @Nullable String situation,
            @Personal @Nullable String systemTemplate,
            boolean renderTemplates,
            @Nullable Integer tokenBudget,
            @Nullable ContextOverflow contextOverflow,
            boolean forwardToolCalls,
            Map<String, @Nullable Object> recallOptions,
            @Personal Map<String, @Nullable Object> metadata)
            implements SessionEvent {}

    record SessionParticipantsAdded(List<UUID> agents, List<UUID> users) implements SessionEvent {}

    record SessionSituationChanged(@Personal @Nullable String situation) implements SessionEvent {}

    record SessionSystemTemplateChanged(@Personal @Nullable String systemTemplate) implements SessionEvent {}

    record SessionTemplateRenderingSwitched(boolean on) implements SessionEvent {}

    record SessionTokenBudgetChanged(@Nullable Integer tokenBudget) implements SessionEvent {}

    record SessionContextOverflowChanged(@Nullable ContextOverflow contextOverflow) implements SessionEvent {}

    record SessionToolCallForwardingSwitched(boolean on) implements SessionEvent {}

    record SessionRecallOptionsChanged(Map<String, @Nullable Object> recallOptions) implements SessionEvent {}

    /** The given keys were set, the others left as they were. */
    record SessionMetadataMerged(@Personal Map<String, @Nullable Object> entries) implements SessionEvent {}

    record SessionMetadataReplaced(@Personal Map<String, @Nullable Object> metadata) implements SessionEvent {}

    /** The session expires once nothing has happened to it for that long, in the form of ISO 8601; null means never. */
    record SessionIdleTimeoutChanged(@Nullable String idleTimeout) implements SessionEvent {}

    /** Something was said, in this order. */
    record SessionEntriesAdded(@Personal List<SessionEntry> entries) implements SessionEvent {}

    /** The entry's content is another one now. */
    record SessionEntryCorrected(
            UUID entry, @Personal List<Map<String, @Nullable Object>> content, String tokenizer, int tokenCount)
            implements SessionEvent {}

    /** The entry's content is no longer shown. */
    record SessionEntryRedacted(UUID entry) implements SessionEvent {}

    /** The entries are no longer sent to agents, but the summary, an entry of its own, in the place of the first of them. */
    record SessionEntriesCondensed(
            List<UUID> entries, @Personal SessionEntry summary) implements SessionEvent {}

    /** Nothing more is to be said in it. */
    record SessionClosed() implements SessionEvent {}

    /** Nothing had happened to it since then for as long as it may be idle; when the history is deleted, it went with it. */
    record SessionExpired(Instant idleSince, boolean historyDeleted) implements SessionEvent {}

    record SessionReopened() implements SessionEvent {}

    record SessionDeleted() implements SessionEvent {}

    /** One of its users was erased: what was stored of the session until now can be read no more. */
    @Erases
    record SessionErased() implements SessionEvent {}

    /**
     * What was said until now, and the settings that it has had, can be read no more. Those that it has now are said again,
     * under another key.
     */
    @Erases
    record SessionMessagesErased(
            @Personal @Nullable String situation,
            @Personal @Nullable String systemTemplate,
            @Personal Map<String, @Nullable Object> metadata)
            implements SessionEvent {}
}
