package dev.kith.api.project;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to one project. A record is a stored fact: add records, never edit one. */
public sealed interface ProjectEvent {

    record ProjectCreated(UUID id, String name, String canonicalName, Map<String, @Nullable Object> metadata)
            implements ProjectEvent {}

    /** What new sessions of its users have as their idle timeout, in the form of ISO 8601; null means that it says nothing. */
    record ProjectSessionIdleTimeoutChanged(@Nullable String sessionIdleTimeout) implements ProjectEvent {}

    /** As it was said when there were two kinds. Read, and no longer written. */
    record ProjectRetentionChanged(
            @Nullable String inactiveUsers, @Nullable String endedSessions) implements ProjectEvent {}

    /** For how long it keeps what, by the names of the kinds; those that are not there it keeps for ever. */
    record ProjectRetentionSet(Map<String, String> periods) implements ProjectEvent {}
}
