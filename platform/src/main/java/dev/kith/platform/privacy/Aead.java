package dev.kith.platform.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM. A box is a random nonce of 96 bits and the ciphertext with its tag of 128. */
final class Aead {

    static final int KEY = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those that nobody uses: to look for another takes longer than to seal. There are as many as were ever in use at once. */
    private static final Queue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

    private interface Use<T> {
        T of(Cipher cipher) throws GeneralSecurityException;
    }

    private Aead() {}

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    /** @param context what must be given again to open the box; not secret */
    static byte[] seal(SecretKey key, String context, byte[] plain) {
        var nonce = random(NONCE);
        return use(cipher -> {
            start(cipher, Cipher.ENCRYPT_MODE, key, nonce, context);
            var box = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, box, NONCE);
            return box;
        });
    }

    /** Empty when it was altered, or sealed under another key or for another context. */
    static Optional<byte[]> open(SecretKey key, String context, byte[] box) {
        if (box.length < NONCE + TAG_BITS / Byte.SIZE) return Optional.empty();
        return use(cipher -> {
            start(cipher, Cipher.DECRYPT_MODE, key, Arrays.copyOf(box, NONCE), context);
            try {
                return Optional.of(cipher.doFinal(box, NONCE, box.length - NONCE));
            } catch (AEADBadTagException e) {
                return Optional.empty();
            }
        });
    }

    private static <T> T use(Use<T> use) {
        var idle = IDLE.poll();
        try {
            var cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
            var result = use.of(cipher);
            IDLE.add(cipher);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static void start(Cipher cipher, int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets go of the last keys that were used, which idle ciphers still have. */
    static void forget() {
        IDLE.clear();
    }
}
