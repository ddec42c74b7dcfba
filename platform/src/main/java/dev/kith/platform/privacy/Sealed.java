package dev.kith.platform.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A box, and the key that opens it: {@code 1.<id of the key>.<box in base 64>}, where 1 is the version of the form. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Sealed(UUID key, byte[] box) {

    static final String VERSION = "1.";

    private static final int UUID_LENGTH = 36;
    private static final int BOX_AT = VERSION.length() + UUID_LENGTH + 1;

    byte[] text() {
        var head = (VERSION + key + ".").getBytes(StandardCharsets.US_ASCII);
        var tail = Base64.getUrlEncoder().withoutPadding().encode(box);
        return ByteBuffer.allocate(head.length + tail.length)
                .put(head)
                .put(tail)
                .array();
    }

    static Sealed parse(byte[] text, int from, int to) {
        var key = key(text, from, to);
        try {
            var box = Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, from + BOX_AT, to - from - BOX_AT));
            var parsed = new Sealed(key, box.array());
            var canonical = parsed.text(); // not every other text is another box
            if (Arrays.equals(canonical, 0, canonical.length, text, from, to)) return parsed;
        } catch (IllegalArgumentException e) {
            throw altered(key);
        }
        throw altered(key);
    }

    private static UnreadablePersonalData altered(UUID key) {
        return new UnreadablePersonalData("what is sealed under the key " + key + " was altered");
    }

    /** The key alone. */
    static UUID key(byte[] text, int from, int to) {
        var head = new String(text, from, Math.min(BOX_AT, to - from), StandardCharsets.US_ASCII);
        if (head.length() < BOX_AT || !head.startsWith(VERSION)) {
            throw new UnreadablePersonalData("something is sealed in a form that this Kith does not know");
        }
        try {
            return UUID.fromString(head.substring(VERSION.length(), BOX_AT - 1));
        } catch (IllegalArgumentException e) {
            throw new UnreadablePersonalData("the name of a key was altered");
        }
    }
}
