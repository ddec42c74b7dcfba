package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {

    @TempDir
    private Path directory;

    private Proofs proofs;
    private VerifierKey key;

    @BeforeEach
    void aLogOf25EventsWithThreeCheckpoints() throws Exception {
        var database = TestLog.empty();
        proofs = new Proofs(database);
        key = TestLog.key(directory).verifier();
        assertThat(proofs.latest()).isEmpty();
        TestLog.appendUpTo(25);
        Checkpoints checkpoints = TestLog.checkpoints(database, directory, 10);
        while (checkpoints.advance()) {}
    }

    @Test
    void theNewestCheckpointIsGivenAsItWasSigned() throws Exception {
        SignedCheckpoint latest = proofs.latest().orElseThrow();
        assertThat(latest.size()).isEqualTo(25);
        assertThat(Checkpoint.open(latest.note(), key).size()).isEqualTo(25);
    }

    @Test
    void everyEventIsProvedInEveryCheckpointThatCoversIt() throws Exception {
        for (long size : List.of(10L, 20L, 25L)) {
            for (long position = 1; position <= size; position++) {
                InclusionProof proof = proofs.inclusion(position, size);
                Hash leaf = Hash.leaf(Base64.getDecoder().decode(proof.leaf()));
                assertThat(MerkleProof.verifyInclusion(
                                position - 1,
                                size,
                                leaf,
                                hashes(proof.hashes()),
                                Checkpoint.open(proof.note(), key).root()))
                        .isTrue();
            }
        }
    }

    @Test
    void everyCheckpointIsProvedToExtendTheEarlierOnes() throws Exception {
        for (long first : List.of(10L, 20L, 25L)) {
            ConsistencyProof proof = proofs.consistency(first, 25);
            Hash older = Checkpoint.open(proofs.consistency(first, first).note(), key)
                    .root();
            assertThat(MerkleProof.verifyConsistency(
                            first, 25, older, Checkpoint.open(proof.note(), key).root(), hashes(proof.hashes())))
                    .isTrue();
        }
    }

    @Test
    void whatNoCheckpointCoversIsRefused() {
        assertThatThrownBy(() -> proofs.inclusion(11, 10)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.inclusion(0, 10)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.inclusion(1, 11)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.consistency(10, 26)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.consistency(11, 20)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.consistency(20, 10)).isInstanceOf(UnknownCheckpoint.class);
        assertThatThrownBy(() -> proofs.consistency(0, 10)).isInstanceOf(UnknownCheckpoint.class);
    }

    @Test
    void noProofIsGivenOfAChangedEvent() throws Exception {
        TestLog.execute("update log.event set payload = 'x' where position = 4");
        assertThatThrownBy(() -> proofs.inclusion(4, 10)).isInstanceOf(TamperedLog.class);
        assertThat(proofs.inclusion(5, 10).position()).isEqualTo(5);
    }

    @Test
    void noProofIsGivenFromChangedNodes() throws Exception {
        TestLog.execute("update log.merkle_node set hash = sha256('x') where level = 1 and index = 4");
        assertThatThrownBy(() -> proofs.inclusion(4, 10)).isInstanceOf(TamperedLog.class);
        assertThatThrownBy(() -> proofs.consistency(10, 20)).isInstanceOf(TamperedLog.class);
    }

    @Test
    void proofTellsWhichEventItIsOf() throws Exception {
        ProvenEvent event = ProvenEvent.of(proofs.inclusion(9, 20), key);
        assertThat(event.aggregateId()).isEqualTo("user-2");
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.position()).isEqualTo(9);
        assertThat(event.name()).isEqualTo("user.changed.v1");
        assertThat(event.time()).isEqualTo("2025-01-01T00:00:09.000009Z");
    }

    @Test
    void proofWithAnythingChangedProvesNothing() throws Exception {
        InclusionProof good = proofs.inclusion(9, 20);
        InclusionProof other = proofs.inclusion(8, 20);
        List.of(
                        new InclusionProof(8, 20, good.leaf(), good.hashes(), good.note()),
                        new InclusionProof(9, 25, good.leaf(), good.hashes(), good.note()),
                        new InclusionProof(9, 20, other.leaf(), good.hashes(), good.note()),
                        new InclusionProof(9, 20, good.leaf(), other.hashes(), good.note()),
                        new InclusionProof(
                                9,
                                20,
                                good.leaf(),
                                good.hashes(),
                                proofs.inclusion(9, 25).note()),
                        new InclusionProof(9, 20, good.leaf(), List.of(), good.note()),
                        new InclusionProof(9, 20, "AQAAAAg=", good.hashes(), good.note()))
                .forEach(changed ->
                        assertThatThrownBy(() -> ProvenEvent.of(changed, key)).isInstanceOf(MalformedNote.class));
    }

    private static List<Hash> hashes(List<String> base64) {
        return base64.stream().map(Hash::ofBase64).toList();
    }
}
