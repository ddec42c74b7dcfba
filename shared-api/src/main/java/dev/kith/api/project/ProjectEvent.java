package dev.kith.api.project;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to one project. A record is a stored fact: add records, never edit one. */
public sealed interface ProjectEvent {

    record ProjectCreated(UUID id, String name, String canonicalName, Map<String, @Nullable Object> metadata)
            implements ProjectEvent {}
}
