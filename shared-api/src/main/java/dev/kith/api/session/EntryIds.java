package dev.kith.api.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of entries: they hold the entry's number in its session, beside a digest of both. So a session can tell its own
 * entries from others without keeping a list of 100,000 of them. They are UUIDs of version 8 (RFC 9562, section 5.8).
 */
public final class EntryIds {

    private static final long NUMBERS = (1L << 40) - 1;

    private EntryIds() {}

    /** The id of a session's entry of this number, which is below 2^40. */
    public static UUID of(SessionKey session, long number) {
        var digest = ByteBuffer.wrap(sha256(session + "/" + number));
        long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L; // version 8
        long low = (digest.getLong() & 0x3fff_ff00_0000_0000L) | Long.MIN_VALUE | number; // variant 10
        return new UUID(high, low);
    }

    /** The number that an id holds, whoever made the id. */
    public static long numberIn(UUID entry) {
        return entry.getLeastSignificantBits() & NUMBERS;
    }

    /** Whether it is the id of an entry of the session. */
    public static boolean isOf(SessionKey session, UUID entry) {
        return of(session, numberIn(entry)).equals(entry);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
