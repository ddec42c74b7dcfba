package dev.kith.api.session;

import dev.kith.api.Fold;
import dev.kith.api.Metadata;
import dev.kith.api.Resource;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionContextOverflowChanged;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.api.session.SessionEvent.SessionMetadataMerged;
import dev.kith.api.session.SessionEvent.SessionMetadataReplaced;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionEvent.SessionRecallOptionsChanged;
import dev.kith.api.session.SessionEvent.SessionReopened;
import dev.kith.api.session.SessionEvent.SessionSituationChanged;
import dev.kith.api.session.SessionEvent.SessionSystemTemplateChanged;
import dev.kith.api.session.SessionEvent.SessionTemplateRenderingSwitched;
import dev.kith.api.session.SessionEvent.SessionTokenBudgetChanged;
import dev.kith.api.session.SessionEvent.SessionToolCallForwardingSwitched;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the events so far tell of it, without what was said in it: that may be 100,000 messages.
 *
 * @param closed whether it was closed or expired, and not reopened since
 * @param firstEntry the number of the first message: numbers go on after a deletion, of the session or its history, so
 *     that none is given twice
 * @param entries how many messages there are
 * @param rewrites how often something that had been said was corrected, redacted, condensed or deleted
 */
public record SessionState(
        boolean exists,
        boolean closed,
        Participants participants,
        SessionSettings settings,
        long firstEntry,
        long entries,
        long rewrites,
        Instant createdAt,
        Instant updatedAt)
        implements Resource {

    /** Before the first event. */
    public static final SessionState NONE = new SessionState(
            false, false, Participants.NONE, SessionSettings.DEFAULT, 0, 0, 0, Instant.EPOCH, Instant.EPOCH);

    public static final Fold<SessionState, SessionEvent> FOLD =
            new Fold<>(SessionEvent.class, NONE, SessionState::after);

    /** The state once the event, which was decided at {@code time}, has happened. */
    public SessionState after(SessionEvent event, Instant time) {
        return switch (event) {
            case SessionCreated e -> opened(e, time);
            case SessionParticipantsAdded e -> with(participants.with(new Participants(e.agents(), e.users())), time);
            case SessionSituationChanged e -> with(settings.withSituation(e.situation()), time);
            case SessionSystemTemplateChanged e -> with(settings.withSystemTemplate(e.systemTemplate()), time);
            case SessionTemplateRenderingSwitched e -> with(settings.withRenderTemplates(e.on()), time);
            case SessionTokenBudgetChanged e -> with(settings.withTokenBudget(e.tokenBudget()), time);
            case SessionContextOverflowChanged e -> with(settings.withContextOverflow(e.contextOverflow()), time);
            case SessionToolCallForwardingSwitched e -> with(settings.withForwardToolCalls(e.on()), time);
            case SessionRecallOptionsChanged e -> with(settings.withRecallOptions(e.recallOptions()), time);
            case SessionMetadataMerged e ->
                with(settings.withMetadata(Metadata.merged(settings.metadata(), e.entries())), time);
            case SessionMetadataReplaced e -> with(settings.withMetadata(e.metadata()), time);
            case SessionIdleTimeoutChanged e -> with(settings.withIdleTimeout(duration(e.idleTimeout())), time);
            case SessionEntriesAdded e -> with(closed, entries + e.entries().size(), time);
            case SessionEntryCorrected _, SessionEntryRedacted _ -> rewritten(entries, time);
            case SessionEntriesCondensed _ -> rewritten(entries + 1, time);
            case SessionClosed _ -> with(true, entries, time);
            case SessionExpired e -> e.historyDeleted() ? emptied(time) : with(true, entries, time);
            case SessionReopened _ -> with(false, entries, time);
            case SessionDeleted _ -> gone(settings, time);
            case SessionErased _ -> gone(SessionSettings.DEFAULT, time);
            case SessionMessagesErased e -> silenced(e);
        };
    }

    /** Whether something may be said in it. */
    public boolean open() {
        return exists && !closed;
    }

    /** The number of the next message. */
    public long nextEntry() {
        return firstEntry + entries;
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    private SessionState emptied(Instant time) {
        return new SessionState(exists, true, participants, settings, nextEntry(), 0, rewrites + 1, createdAt, time);
    }

    /** Nothing has happened in it by that: it is as idle as before. */
    private SessionState silenced(SessionMessagesErased event) {
        var left = settings.withSituation(event.situation())
                .withSystemTemplate(event.systemTemplate())
                .withMetadata(event.metadata());
        return new SessionState(exists, closed, participants, left, nextEntry(), 0, rewrites + 1, createdAt, updatedAt);
    }

    private SessionState gone(SessionSettings left, Instant time) {
        return new SessionState(false, true, participants, left, firstEntry, entries, rewrites, createdAt, time);
    }

    private SessionState opened(SessionCreated event, Instant time) {
        var named = new Participants(event.agents(), event.users());
        return new SessionState(true, false, named, settings(event), nextEntry(), 0, rewrites, time, time);
    }

    private static SessionSettings settings(SessionCreated event) {
        return new SessionSettings(
                event.situation(),
                event.systemTemplate(),
                event.renderTemplates(),
                event.tokenBudget(),
                event.contextOverflow(),
                event.forwardToolCalls(),
                event.recallOptions(),
                event.metadata());
    }

    private SessionState with(Participants all, Instant time) {
        return new SessionState(exists, closed, all, settings, firstEntry, entries, rewrites, createdAt, time);
    }

    private SessionState with(SessionSettings changed, Instant time) {
        return new SessionState(exists, closed, participants, changed, firstEntry, entries, rewrites, createdAt, time);
    }

    private SessionState with(boolean closedNow, long entriesNow, Instant time) {
        return new SessionState(
                exists, closedNow, participants, settings, firstEntry, entriesNow, rewrites, createdAt, time);
    }

    private SessionState rewritten(long entriesNow, Instant time) {
        return new SessionState(
                exists, closed, participants, settings, firstEntry, entriesNow, rewrites + 1, createdAt, time);
    }
}
