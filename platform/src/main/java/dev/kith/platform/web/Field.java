package dev.kith.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field of a {@link JsonBody}. Reading it throws all that was found wrong with the body so far. */
public class Field<T> {

    private final JsonBody body;
    private final String name;
    private final boolean present;
    private final @Nullable T value;

    Field(JsonBody body, String name, boolean present, @Nullable T value) {
        this.body = body;
        this.name = name;
        this.present = present;
        this.value = value;
    }

    /** It must be sent, and not as null. */
    public Field<T> required() {
        if (!present) {
            violate("missing", "Field required");
        }
        return notNull();
    }

    /** It may be left out, but not be null. */
    public Field<T> notNull() {
        if (isNull()) {
            violate("null_value", "Must not be null");
        }
        return this;
    }

    /** Was it sent, be it as null? */
    public boolean present() {
        return present;
    }

    /** Was it sent as null? */
    public boolean isNull() {
        return present && body.sentNull(name);
    }

    /** Its value; empty when it was left out or null. */
    public Optional<T> get() {
        return Optional.ofNullable(orNull());
    }

    /** Its value, or the fallback when it was left out or null. */
    public T or(T fallback) {
        var given = orNull();
        return given == null ? fallback : given;
    }

    /** Its value; null when it was left out or null. */
    public @Nullable T orNull() {
        body.check();
        return value;
    }

    /** Its value; a field that was left out or null is a 422, as if it had been {@link #required()}. */
    public T value() {
        var given = orNull();
        if (given == null) {
            throw Problem.invalid(name, "Field required");
        }
        return given;
    }

    /** Notes that the value breaks a rule. */
    public void violate(String type, String msg) {
        body.violate(new Violation(type, msg, name));
    }

    /** The value whatever else is wrong, for rules. */
    @Nullable
    T peek() {
        return value;
    }

    static String mustBe(String typeName) {
        return switch (typeName) {
            case "string" -> "Must be a string";
            case "list" -> "Must be a list";
            case "bool" -> "Must be true or false";
            default -> "Must be an object";
        };
    }
}
