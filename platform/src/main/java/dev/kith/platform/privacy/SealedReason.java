package dev.kith.platform.privacy;

import dev.kith.api.EventMetadata;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Metadata whose reason is sealed: {@code {"sealed_reason":"…",…}} in place of {@code {"reason":"…",…}}. */
final class SealedReason {

    /** Of what is sealed; not that of any event. */
    static final String CONTEXT = "reason";

    private static final byte[] START = ascii("{\"sealed_reason\":\"");
    private static final byte[] REASON = ascii("\"" + EventMetadata.REASON + "\":\"");

    private SealedReason() {}

    static boolean isIn(byte[] metadata) {
        return metadata.length > START.length && Arrays.equals(metadata, 0, START.length, START, 0, START.length);
    }

    /** Whether there may be one that is not sealed; cheap, and right when it says no. */
    static boolean mayBeIn(byte[] metadata) {
        for (int i = 0; i <= metadata.length - REASON.length; i++) {
            if (metadata[i] == REASON[0] && Arrays.equals(metadata, i, i + REASON.length, REASON, 0, REASON.length))
                return true;
        }
        return false;
    }

    static byte[] seal(byte[] metadata, SubjectKey key) {
        var members = Members.of(metadata);
        var reason = members.those(EventMetadata.REASON::equals);
        if (reason.length == 0) return metadata;
        var rest = members.those(name -> !name.equals(EventMetadata.REASON));
        return joined(START, key.seal(CONTEXT, reason).text(), ascii("\""), rest);
    }

    static UUID key(byte[] metadata) {
        return Sealed.key(metadata, START.length, end(metadata));
    }

    static byte[] open(byte[] metadata, SubjectKey key) {
        int end = end(metadata);
        var reason = key.open(CONTEXT, Sealed.parse(metadata, START.length, end));
        return joined(ascii("{"), reason, new byte[0], rest(metadata, end));
    }

    static byte[] without(byte[] metadata) {
        return joined(ascii("{"), new byte[0], new byte[0], rest(metadata, end(metadata)));
    }

    private static byte[] rest(byte[] metadata, int end) {
        return metadata[end + 1] == ',' ? Arrays.copyOfRange(metadata, end + 2, metadata.length - 1) : new byte[0];
    }

    private static byte[] joined(byte[] start, byte[] first, byte[] afterFirst, byte[] rest) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(start);
        out.writeBytes(first);
        out.writeBytes(afterFirst);
        if (first.length > 0 && rest.length > 0) out.write(',');
        out.writeBytes(rest);
        out.write('}');
        return out.toByteArray();
    }

    private static int end(byte[] metadata) {
        for (int i = START.length; i < metadata.length; i++) {
            if (metadata[i] == '"') return i;
        }
        throw new UnreadablePersonalData("what is sealed was cut off");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
