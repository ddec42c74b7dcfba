package dev.kith.api.agent;

import java.util.UUID;

/** What has happened to one canonical name of agents. A record is a stored fact: add records, never edit one. */
public sealed interface AgentNameEvent {

    /** The name belongs to this agent. */
    record AgentNameClaimed(UUID agent) implements AgentNameEvent {}

    /** The name is free, for any agent. */
    record AgentNameFreed() implements AgentNameEvent {}
}
