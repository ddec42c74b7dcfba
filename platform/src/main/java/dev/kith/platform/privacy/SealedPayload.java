package dev.kith.platform.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payload as it is stored: {@code {"sealed":"…","blank":{…},…}}. What is sealed is the object of the personal fields; what
 * follows are the other fields. {@code blank} is there when empty values in place of the personal ones would tell another story
 * than the event: then it has those that do not.
 */
final class SealedPayload {

    private static final byte[] START = ascii("{\"sealed\":\"");
    private static final byte[] BLANK = ascii(",\"blank\":");
    private static final byte[] NOTHING = {};

    private final byte[] stored;
    private final int end;

    private SealedPayload(byte[] stored) {
        this.stored = stored;
        this.end = endOfText(stored);
    }

    static boolean isOne(byte[] stored) {
        return startsWith(stored, 0, START);
    }

    static SealedPayload of(byte[] stored) {
        return new SealedPayload(stored);
    }

    /** @param rest the members that are not sealed, without braces */
    static byte[] compose(Sealed sealed, byte @Nullable [] blank, byte[] rest) {
        var text = sealed.text();
        var out = new ByteArrayOutputStream(START.length + text.length + rest.length + 3);
        out.writeBytes(START);
        out.writeBytes(text);
        out.write('"');
        if (blank != null) {
            out.writeBytes(BLANK);
            out.writeBytes(blank);
        }
        if (rest.length > 0) out.write(',');
        out.writeBytes(rest);
        out.write('}');
        return out.toByteArray();
    }

    /** The JSON object of these members. */
    static byte[] object(byte[] members) {
        return joined(members, NOTHING);
    }

    UUID key() {
        return Sealed.key(stored, START.length, end);
    }

    Sealed sealed() {
        return Sealed.parse(stored, START.length, end);
    }

    /** The payload as it was, but for the order of its fields. */
    byte[] with(byte[] personal) {
        return joined(Arrays.copyOfRange(personal, 1, personal.length - 1), rest());
    }

    /** The payload with empty personal fields; {@code byType} are those that it has when nothing is said of them. */
    byte[] blank(byte[] byType) {
        int from = end + 1 + BLANK.length;
        var blank = hasBlank() ? Arrays.copyOfRange(stored, from + 1, endOfBlank(from) - 1) : byType;
        return joined(blank, rest());
    }

    /** The payload without its personal fields. */
    byte[] withoutPersonal() {
        return joined(NOTHING, rest());
    }

    private byte[] rest() {
        int from = hasBlank() ? endOfBlank(end + 1 + BLANK.length) : end + 1;
        return stored[from] == ',' ? Arrays.copyOfRange(stored, from + 1, stored.length - 1) : NOTHING;
    }

    private boolean hasBlank() {
        return startsWith(stored, end + 1, BLANK);
    }

    private int endOfBlank(int from) {
        try (var parser = JsonMapper.shared().createParser(stored, from, stored.length - from)) {
            parser.nextToken();
            parser.skipChildren();
            return from + (int) parser.currentLocation().getByteOffset();
        }
    }

    private static byte[] joined(byte[] some, byte[] others) {
        var out = new ByteArrayOutputStream(some.length + others.length + 3);
        out.write('{');
        out.writeBytes(some);
        if (some.length > 0 && others.length > 0) out.write(',');
        out.writeBytes(others);
        out.write('}');
        return out.toByteArray();
    }

    private static int endOfText(byte[] stored) {
        for (int i = START.length; i < stored.length; i++) {
            if (stored[i] == '"') return i;
        }
        throw new UnreadablePersonalData("what is sealed was cut off");
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] start) {
        return bytes.length >= from + start.length
                && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
