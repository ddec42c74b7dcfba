package dev.kith.api.project;

import java.util.Locale;

/**
 * Names one project: two spellings that differ in case are the same. Written {@code <tenant>/project/<name>}, which is
 * also the name of its stream in the log, so that a name can be taken once only.
 */
public record ProjectKey(String tenant, String name) {

    private static final String NOUN = "/project/";

    public ProjectKey {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #toString()} wrote. */
    public static ProjectKey parse(String text) {
        int at = text.indexOf(NOUN);
        if (at < 0) throw new IllegalArgumentException("not the key of a project");
        return new ProjectKey(text.substring(0, at), text.substring(at + NOUN.length()));
    }

    @Override
    public String toString() {
        return tenant + NOUN + name;
    }
}
