package dev.kith.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of keys. They are stored as plain SHA-256: slow hashes exist to make guessing a person's password dear, and 256
 * random bits cannot be guessed however cheap a guess is, while every request pays for the hash.
 */
final class KeyText {

    static final int SHORTEST = 32;
    private static final String PREFIX = "kith_"; // so that scanners find keys that leaked
    private static final int RANDOM_BYTES = 32;
    private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{" + SHORTEST + ",512}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String generate() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Long enough not to be guessed, and fit to travel in a header. */
    static boolean usable(String key) {
        return USABLE.matcher(key).matches();
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
