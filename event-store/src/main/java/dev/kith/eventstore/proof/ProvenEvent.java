package dev.kith.eventstore.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An event that is in the log which a signed checkpoint speaks of: that much was checked, with nothing but the log's public key. */
public record ProvenEvent(long position, String aggregateId, long version, Instant time, String name) {

    /** What a proof shows; one that proves nothing is a {@link MalformedNote}. */
    public static ProvenEvent of(InclusionProof proof, VerifierKey key) {
        Checkpoint checkpoint = Checkpoint.open(proof.note(), key);
        byte[] leaf = Base64Text.decode(proof.leaf());
        EventRow event = LeafBytes.parse(leaf);
        List<Hash> path = proof.hashes().stream().map(ProvenEvent::hash).toList();
        boolean adds = checkpoint.size() == proof.treeSize()
                && event.position() == proof.position()
                && MerkleProof.verifyInclusion(
                        proof.position() - 1, checkpoint.size(), Hash.leaf(leaf), path, checkpoint.root());
        if (!adds) {
            throw new MalformedNote("the proof does not lead from the event to the checkpoint");
        }
        return new ProvenEvent(
                event.position(),
                event.aggregateId(),
                event.version(),
                Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS),
                event.name());
    }

    private static Hash hash(String base64) {
        byte[] bytes = Base64Text.decode(base64);
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedNote("a path with something that is no SHA-256 hash");
        }
        return Hash.of(bytes);
    }
}
