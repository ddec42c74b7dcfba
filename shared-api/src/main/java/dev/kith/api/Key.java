package dev.kith.api;

import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Names one resource for ever: ids are chosen by callers, so they are unique within a tenant only. Written
 * {@code <tenant>/<noun>/<id>}, which is also the name of the resource's stream in the log.
 */
public interface Key {

    String tenant();

    UUID id();

    /** Reads what was written with this noun. */
    static <K extends Key> K parse(String text, String noun, BiFunction<String, UUID, K> key) {
        var infix = "/" + noun + "/";
        int at = text.indexOf(infix);
        if (at < 0) throw new IllegalArgumentException("not the key of a resource of kind " + noun);
        return key.apply(text.substring(0, at), UUID.fromString(text.substring(at + infix.length())));
    }
}
