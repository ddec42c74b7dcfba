package dev.kith.platform.privacy;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of requests to tell a repeat from another request. A plain digest would let whoever reads the database try which
 * name was sent; so it is an HMAC, under a key that is kept, and wrapped, like those of subjects.
 */
public final class Fingerprints {

    /** "kith/fingerprint" in ASCII; one key for all, which a rotation of the master key does not change. */
    private static final UUID ID = new UUID(0x6b69_7468_2f66_696eL, 0x6765_7270_7269_6e74L);

    private final SubjectKeyTable table;
    private final MasterKeys masters;
    private final boolean sealing;
    private volatile @Nullable SecretKey key;

    Fingerprints(SubjectKeyTable table, MasterKeys masters, boolean sealing) {
        this.table = table;
        this.masters = masters;
        this.sealing = sealing;
    }

    /** What is to be kept of a digest. */
    public byte[] of(byte[] digest) {
        return sealing ? Hmac.of(key().getEncoded(), digest) : digest;
    }

    /** Whether this was kept of the digest; by a Kith of before there was a key, too. */
    public boolean matches(byte[] kept, byte[] digest) {
        return MessageDigest.isEqual(kept, of(digest)) || MessageDigest.isEqual(kept, digest);
    }

    private SecretKey key() {
        var known = key;
        if (known == null) key = known = keptKey();
        return known;
    }

    /** Of those who come first at once one makes it. */
    private SecretKey keptKey() {
        if (table.find(List.of(ID)).isEmpty()) {
            table.insertUnlessKept(() -> {
                masters.refresh();
                return new SubjectKeyTable.NewKey(ID, masters.wrap(ID.toString(), Aead.random(Aead.KEY)));
            });
        }
        return table.find(List.of(ID)).stream()
                .map(row -> {
                    if (row.wrapped() == null)
                        throw new UnreadablePersonalData("the key of fingerprints was destroyed");
                    return Aead.key(masters.unwrap(ID.toString(), row.wrapped()));
                })
                .findFirst()
                .orElseThrow(() -> new UnreadablePersonalData("the key of fingerprints is missing"));
    }
}
