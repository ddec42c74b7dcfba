package dev.kith.eventstore.proof;

import java.util.Base64;

/** Base 64 of RFC 4648, section 4, with padding, and only the one canonical text for some bytes. */
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNote("not base 64");
        }
        if (!encode(bytes).equals(text)) { // The JDK also takes text without padding, and stray bits at its end.
            throw new MalformedNote("not canonical base 64");
        }
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
