package dev.kith.api.project;

import java.util.Locale;

/**
 * Names one project: two spellings that differ in case are the same. Written {@code <tenant>/project/<name>}, which is
 * also the name of its stream in the log, so that a name can be taken once only.
 */
public record ProjectKey(String tenant, String name) {

    public ProjectKey {
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return tenant + "/project/" + name;
    }
}
