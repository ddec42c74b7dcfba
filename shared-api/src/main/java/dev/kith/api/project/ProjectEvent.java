package dev.kith.api.project;

import java.util.Map;
import java.util.UUID;

/** What has happened to one project. A record is a stored fact: add records, never edit one. */
public sealed interface ProjectEvent {

    record ProjectCreated(UUID id, String name, String canonicalName, Map<String, Object> metadata)
            implements ProjectEvent {}
}
