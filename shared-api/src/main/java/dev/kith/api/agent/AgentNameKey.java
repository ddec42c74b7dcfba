package dev.kith.api.agent;

import java.util.Locale;

/**
 * Names one canonical name of agents: two spellings that differ in case are the same. Written
 * {@code <tenant>/agent-name/<name>}, which is also the name of its stream in the log.
 */
public record AgentNameKey(String tenant, String name) {

    public AgentNameKey {
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return tenant + "/agent-name/" + name;
    }
}
