package dev.kith.platform.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it was sent, an argument of any controller method. Declare the fields and their rules first, then read
 * them: whichever value is read first, or {@link #check()}, throws one {@link Problem} with all that is wrong, so invalid
 * input cannot slip through. Absent, null and present differ; unknown fields are ignored; nothing is coerced. Strings and
 * keys hold no NUL and no unpaired surrogate, keys are not repeated, numbers fit a double in magnitude and have at most 100
 * digits (they keep their precision).
 */
public final class JsonBody {

    private static final int MOST_VIOLATIONS = 100;

    private final byte[] raw;
    private final String prefix;
    private final List<Violation> violations;
    private final Map<String, @Nullable Object> members;

    private JsonBody(byte[] raw) {
        this.raw = raw;
        this.prefix = "";
        this.violations = new ArrayList<>();
        this.members = new JsonReader(this::violate).read(raw);
    }

    /** An object within another body; what is wrong with it is wrong with the whole. */
    private JsonBody(JsonBody whole, String prefix, Map<String, @Nullable Object> members) {
        this.raw = whole.raw;
        this.prefix = prefix;
        this.violations = whole.violations;
        this.members = members;
    }

    /** Reads one; what is not a JSON object at all is refused here, with 422. */
    public static JsonBody parse(byte[] raw) {
        return new JsonBody(raw.clone());
    }

    /** A string. */
    public Text text(String name) {
        return new Text(this, name, has(name), typed(name, String.class, "string"));
    }

    /** A list of strings; a string alone is a list of one. */
    public Field<List<String>> texts(String name) {
        var value = members.get(name);
        var items = value == null || value instanceof List<?> ? typed(name, List.class, "list") : List.of(value);
        var texts = items == null ? null : strings(name, items);
        return field(name, texts);
    }

    private List<String> strings(String name, List<?> items) {
        var strings = new ArrayList<String>();
        for (var item : items) {
            if (item instanceof String text) strings.add(text);
            else violate(new Violation("string_type", "Must be a string or a list of strings", name));
        }
        return List.copyOf(strings);
    }

    /** A whole number that an {@code int} can hold. */
    public Field<Integer> integer(String name) {
        var value = members.get(name);
        if (value != null && !(value instanceof Integer))
            violate(new Violation("int_type", "Must be a whole number", name));
        return field(name, value instanceof Integer number ? number : null);
    }

    /** A UUID. */
    public Field<UUID> uuid(String name) {
        var text = typed(name, String.class, "string");
        return field(name, text == null ? null : uuid(name, text));
    }

    /** A list of UUIDs. */
    public Field<List<UUID>> uuids(String name) {
        var items = typed(name, List.class, "list");
        if (items == null) return field(name, null);
        var ids = new ArrayList<UUID>();
        for (Object item : items) {
            var id = item instanceof String text ? uuid(name, text) : uuid(name, "");
            if (id != null) ids.add(id);
        }
        return field(name, List.copyOf(ids));
    }

    private @Nullable UUID uuid(String name, String text) {
        try {
            return new UuidText().convert(text);
        } catch (IllegalArgumentException e) {
            violate(new Violation("uuid_parsing", "Must be a UUID", name));
            return null;
        }
    }

    /** A list of objects, each with fields of its own; their rules are declared before anything is read. */
    @SuppressWarnings("unchecked") // the reader makes no other maps
    public Field<List<JsonBody>> objects(String name) {
        var items = typed(name, List.class, "list");
        if (items == null) return field(name, null);
        var bodies = new ArrayList<JsonBody>();
        for (int i = 0; i < items.size(); i++) {
            var path = name + "[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> map) {
                bodies.add(new JsonBody(this, prefix + path + ".", (Map<String, @Nullable Object>) map));
            } else {
                violate(new Violation("dict_type", Field.mustBe("dict"), path));
            }
        }
        return field(name, List.copyOf(bodies));
    }

    /** An object with fields of its own; their rules are declared before anything is read. */
    @SuppressWarnings("unchecked") // the reader makes no other maps
    public Field<JsonBody> object(String name) {
        var map = (Map<String, @Nullable Object>) typed(name, Map.class, "dict");
        var body = map == null ? null : new JsonBody(this, prefix + name + ".", map);
        return field(name, body);
    }

    /** A value of any kind, as it came. */
    public @Nullable Object any(String name) {
        return members.get(name);
    }

    /** All members of an object, as they came. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** {@code true} or {@code false}; the words in quotes are not. */
    public Field<Boolean> flag(String name) {
        return field(name, typed(name, Boolean.class, "bool"));
    }

    /**
     * An object of free form: nesting at most 16 levels, 64 KiB when written without white space, keys of at most 255 code
     * points. Its values are strings, booleans, {@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, null,
     * and maps and lists of the same; it cannot be changed.
     */
    @SuppressWarnings("unchecked") // the reader makes no other maps
    public Field<Map<String, @Nullable Object>> metadata(String name) {
        var map = (Map<String, @Nullable Object>) typed(name, Map.class, "dict");
        if (map != null) new MetadataLimits(this::violate).check(name, map);
        return field(name, map);
    }

    /** Was the field sent, be it as null? */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    boolean sentNull(String name) {
        return has(name) && members.get(name) == null;
    }

    /** Notes something wrong that only the caller of this method can know. */
    public void violate(Violation violation) {
        if (violations.size() == MOST_VIOLATIONS) return;
        violations.add(new Violation(violation.type(), violation.msg(), prefix + violation.loc()));
    }

    /** Throws one {@link Problem}, 422, if anything was found wrong so far. */
    public void check() {
        if (!violations.isEmpty()) throw Problem.invalid(violations);
    }

    /** The bytes as they came. */
    public byte[] raw() {
        return raw.clone();
    }

    /** A fingerprint of the bytes as they came. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private <T> Field<T> field(String name, @Nullable T value) {
        return new Field<>(this, name, has(name), value);
    }

    private <T> @Nullable T typed(String name, Class<T> type, String typeName) {
        var value = members.get(name);
        if (value == null || type.isInstance(value)) return type.cast(value);
        violate(new Violation(typeName + "_type", Field.mustBe(typeName), name));
        return null;
    }
}
