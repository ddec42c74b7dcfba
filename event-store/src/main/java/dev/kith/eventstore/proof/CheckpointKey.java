package dev.kith.eventstore.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The Ed25519 key that signs a log's checkpoints, in a file outside the database that only its owner may read.
 *
 * <p>The file has two lines: the private key as {@code PRIVATE+KEY+<name>+<key id in hex>+<base64(0x01 || seed)>}, which is the form of
 * Go's {@code golang.org/x/mod/sumdb/note}, and the {@link VerifierKey} to hand to auditors. The name is also the log's origin. All
 * nodes of one log need a copy of the same file.
 */
public final class CheckpointKey {

    /** The origin of a log that was given no name. */
    public static final String DEFAULT_ORIGIN = "kith.local/log";

    private static final String PRIVATE = "PRIVATE+KEY+";

    private final VerifierKey verifier;
    private final PrivateKey key;

    private CheckpointKey(VerifierKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /** Reads the key, or makes one when there is no such file; a file that others may read, or of another origin, is refused. */
    public static CheckpointKey openOrCreate(Path file, String origin) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.create(file, generate(VerifierKey.requireName(origin)));
        }
        CheckpointKey key = parse(PrivateFile.read(file));
        if (!key.origin().equals(origin)) {
            throw new MalformedNote("the checkpoint key is of the origin " + key.origin() + ", not " + origin);
        }
        return key;
    }

    public String origin() {
        return verifier.name();
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** A note of this text, which must end in a newline. */
    public String sign(String text) {
        return SignedNote.format(text, verifier, signature(text.getBytes(StandardCharsets.UTF_8)));
    }

    static CheckpointKey parse(String file) {
        List<String> lines = file.lines().toList();
        if (lines.size() != 2) {
            throw new MalformedNote("a checkpoint key file has two lines");
        }
        VerifierKey verifier = VerifierKey.parse(lines.get(1));
        String start = PRIVATE + verifier.name() + "+" + verifier.idInHex() + "+";
        if (!lines.getFirst().startsWith(start)) {
            throw new MalformedNote("the two lines of the checkpoint key file do not belong together");
        }
        byte[] typeAndSeed = Base64Text.decode(lines.getFirst().substring(start.length()));
        CheckpointKey key = new CheckpointKey(verifier, privateKey(typeAndSeed));
        SignedNote.open(key.sign("probe\n"), verifier);
        return key;
    }

    private static PrivateKey privateKey(byte[] typeAndSeed) {
        if (typeAndSeed.length != 1 + VerifierKey.KEY_LENGTH || typeAndSeed[0] != VerifierKey.ED25519) {
            throw new MalformedNote("not an Ed25519 private key");
        }
        byte[] seed = Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException noEd25519) {
            throw new IllegalStateException(noEd25519);
        }
    }

    /** The content of a new key file. */
    private static String generate(String origin) {
        KeyPair pair = newPair();
        byte[] x509 = pair.getPublic().getEncoded(); // Ends in the key as RFC 8032 encodes it.
        VerifierKey verifier =
                VerifierKey.of(origin, Arrays.copyOfRange(x509, x509.length - VerifierKey.KEY_LENGTH, x509.length));
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] typeAndSeed = VerifierKey.typed(seed);
        return PRIVATE + origin + "+" + verifier.idInHex() + "+" + Base64Text.encode(typeAndSeed) + "\n" + verifier
                + "\n";
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException noEd25519) {
            throw new IllegalStateException(noEd25519);
        }
    }

    private byte[] signature(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException noEd25519) {
            throw new IllegalStateException(noEd25519);
        }
    }
}
