package dev.kith.platform.privacy;

import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of a subject.
 *
 * @param secret null when the key was destroyed
 */
record SubjectKey(UUID id, @Nullable SecretKey secret) {

    boolean isDestroyed() {
        return secret == null;
    }

    /** @param context the kind of thing that is sealed; a box of one kind cannot be passed off as one of another */
    Sealed seal(String context, byte[] plain) {
        if (secret == null) throw new IllegalStateException("nothing is sealed under a destroyed key");
        return new Sealed(id, Aead.seal(secret, context(context), plain));
    }

    byte[] open(String context, Sealed sealed) {
        if (secret == null) throw new IllegalStateException("nothing is opened with a destroyed key");
        return Aead.open(secret, context(context), sealed.box())
                .orElseThrow(() -> new UnreadablePersonalData(
                        "what is stored of " + context + " was altered, or is not sealed under the key " + id));
    }

    private String context(String context) {
        return context + "\n" + id;
    }
}
