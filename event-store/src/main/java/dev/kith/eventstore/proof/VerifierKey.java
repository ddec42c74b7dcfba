package dev.kith.eventstore.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of a log's Ed25519 key, which its auditors hold, as text {@code <name>+<key id in hex>+<base64(0x01 || key)>}.
 *
 * <p>The form of Go's {@code golang.org/x/mod/sumdb/note}; key id and name rules are those of https://c2sp.org/signed-note.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;
    static final int KEY_LENGTH = 32;

    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] typeAndKey;
    private final PublicKey key;

    private VerifierKey(String name, byte[] typeAndKey) {
        this.name = requireName(name);
        this.typeAndKey = typeAndKey;
        this.key = publicKey(typeAndKey);
    }

    static VerifierKey of(String name, byte[] rawKey) {
        return new VerifierKey(name, typed(rawKey));
    }

    /** 0x01 || key. */
    static byte[] typed(byte[] rawKey) {
        return ByteBuffer.allocate(1 + rawKey.length).put(ED25519).put(rawKey).array();
    }

    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNote("a verifier key is <name>+<id>+<key>");
        }
        VerifierKey parsed = new VerifierKey(parts[0], Base64Text.decode(parts[2]));
        if (!parsed.idInHex().equals(parts[1])) {
            throw new MalformedNote("the verifier key's id is not that of its name and key");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    /** The text of a note that this key has signed; any other is a {@link MalformedNote}. */
    public String open(String note) {
        return SignedNote.open(note, this);
    }

    /** SHA-256(name || 0x0A || 0x01 || key), the first four bytes. */
    byte[] id() {
        MessageDigest sha256 = Hash.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return Arrays.copyOf(sha256.digest(typeAndKey), Integer.BYTES);
    }

    String idInHex() {
        return HexFormat.of().formatHex(id());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException noEd25519) {
            throw new IllegalStateException(noEd25519);
        }
    }

    @Override
    public String toString() {
        return name + "+" + idInHex() + "+" + Base64Text.encode(typeAndKey);
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(VerifierKey::isNotForNames)) {
            throw new MalformedNote("a key name is not empty and has no spaces, control characters or plus signs");
        }
        return name;
    }

    private static boolean isNotForNames(int c) {
        return c == '+'
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE;
    }

    private static PublicKey publicKey(byte[] typeAndKey) {
        if (typeAndKey.length != 1 + KEY_LENGTH || typeAndKey[0] != ED25519) {
            throw new MalformedNote("not an Ed25519 verifier key");
        }
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
        System.arraycopy(typeAndKey, 1, x509, X509_PREFIX.length, KEY_LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            Signature.getInstance("Ed25519").initVerify(key); // Only here is the point on the curve looked at.
            return key;
        } catch (GeneralSecurityException notAKey) {
            throw new MalformedNote("not an Ed25519 verifier key");
        }
    }
}
