package dev.kith.eventstore.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the Certificate Transparency reference implementation; the rest is checked against RFC 6962's own recursion. */
class MerkleTreeTest {

    private static final int SIZES = 130;

    private static final List<Hash> REFERENCE = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(leaf -> Hash.leaf(HexFormat.of().parseHex(leaf)))
            .toList();

    private static final List<String> REFERENCE_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<Hash> LEAVES = IntStream.range(0, SIZES)
            .mapToObj(i -> Hash.leaf(("leaf " + i).getBytes(UTF_8)))
            .toList();

    @Test
    void rootsAreThoseOfTheReference() {
        for (int size = 0; size <= REFERENCE.size(); size++) {
            assertThat(hex(new Tree(REFERENCE.subList(0, size)).frontier.root()))
                    .isEqualTo(REFERENCE_ROOTS.get(size));
        }
    }

    @Test
    void inclusionProofsAreThoseOfTheReference() {
        assertThat(referenceInclusion(0, 1)).isEmpty();
        assertThat(referenceInclusion(0, 8))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(referenceInclusion(5, 8))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(referenceInclusion(2, 3))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(referenceInclusion(1, 5))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void consistencyProofsAreThoseOfTheReference() {
        assertThat(referenceConsistency(1, 1)).isEmpty();
        assertThat(referenceConsistency(1, 8))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(referenceConsistency(6, 8))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(referenceConsistency(2, 5))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
        assertThat(referenceConsistency(6, 7))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void aTreeResumedFromItsPeaksGoesOnAsIfNothingHadHappened() {
        for (int size = 0; size < SIZES; size++) {
            Tree tree = new Tree(LEAVES.subList(0, size));
            Frontier resumed = Frontier.resume(
                    size, Frontier.peaks(size).stream().map(tree.nodes::get).toList());
            resumed.append(LEAVES.get(size), (id, hash) -> {});
            assertThat(resumed.root()).isEqualTo(recursiveRoot(LEAVES.subList(0, size + 1)));
        }
    }

    @Test
    void everyLeafOfEveryTreeIsProvedAndNoMutatedProofIsTaken() {
        for (int size = 1; size <= SIZES; size++) {
            Tree tree = new Tree(LEAVES.subList(0, size));
            Hash root = recursiveRoot(LEAVES.subList(0, size));
            for (int index = 0; index < size; index++) {
                long at = index;
                long of = size;
                Hash leaf = LEAVES.get(index);
                List<Hash> path = tree.hashes(ProofPath.inclusion(index, size));
                assertThat(MerkleProof.verifyInclusion(at, of, leaf, path, root))
                        .isTrue();
                assertThat(mutations(path)).noneMatch(p -> MerkleProof.verifyInclusion(at, of, leaf, p, root));
                assertThat(LongStream.of(-1, at - 1, at + 1, at ^ 2, at ^ 64, of - 1, of)
                                .filter(i -> i != at))
                        .noneMatch(i -> MerkleProof.verifyInclusion(i, of, leaf, path, root));
                assertThat(MerkleProof.verifyInclusion(at, of, flipped(leaf), path, root))
                        .isFalse();
                assertThat(MerkleProof.verifyInclusion(at, of, leaf, path, flipped(root)))
                        .isFalse();
            }
        }
    }

    @Test
    void everyEarlierSizeOfEveryTreeIsProvedAndNoMutatedProofIsTaken() {
        List<Hash> roots = IntStream.rangeClosed(0, SIZES)
                .mapToObj(size -> recursiveRoot(LEAVES.subList(0, size)))
                .toList();
        for (int second = 1; second <= SIZES; second++) {
            Tree tree = new Tree(LEAVES.subList(0, second));
            Hash newer = roots.get(second);
            for (int first = 1; first <= second; first++) {
                long m = first;
                long n = second;
                Hash older = roots.get(first);
                List<Hash> path = tree.hashes(ProofPath.consistency(first, second));
                assertThat(MerkleProof.verifyConsistency(m, n, older, newer, path))
                        .isTrue();
                assertThat(mutations(path)).noneMatch(p -> MerkleProof.verifyConsistency(m, n, older, newer, p));
                assertThat(MerkleProof.verifyConsistency(m, n, flipped(older), newer, path))
                        .isFalse();
                assertThat(MerkleProof.verifyConsistency(m, n, older, flipped(newer), path))
                        .isFalse();
                assertThat(m == n || !MerkleProof.verifyConsistency(m, n, newer, older, path))
                        .isTrue();
            }
        }
    }

    @Test
    void theEmptyTreeIsTheStartOfEveryTreeAndNoTreeShrinks() {
        Hash root = recursiveRoot(LEAVES);
        assertThat(MerkleProof.verifyConsistency(0, SIZES, Hash.EMPTY, root, List.of()))
                .isTrue();
        assertThat(MerkleProof.verifyConsistency(0, SIZES, root, root, List.of()))
                .isFalse();
        assertThat(MerkleProof.verifyConsistency(0, SIZES, Hash.EMPTY, root, List.of(root)))
                .isFalse();
        assertThat(MerkleProof.verifyConsistency(0, 0, Hash.EMPTY, root, List.of()))
                .isFalse();
        assertThat(MerkleProof.verifyConsistency(2, 1, root, root, List.of())).isFalse();
        assertThat(MerkleProof.verifyInclusion(0, 0, Hash.EMPTY, List.of(), Hash.EMPTY))
                .isFalse();
    }

    @Test
    void proofsOfWhatIsNotThereAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPath.inclusion(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPath.inclusion(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPath.consistency(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPath.consistency(6, 5));
    }

    /** One bit changed, one hash too few at either end, one too many at either end, two swapped. */
    private static List<List<Hash>> mutations(List<Hash> path) {
        List<List<Hash>> mutations = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, flipped(path.get(i)));
            mutations.add(changed);
            mutations.add(without(path, i));
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(i, path.get(i - 1));
                swapped.set(i - 1, path.get(i));
                mutations.add(swapped);
            }
        }
        for (Hash more : Stream.concat(path.stream(), Stream.of(Hash.EMPTY)).toList()) {
            mutations.add(Stream.concat(path.stream(), Stream.of(more)).toList());
            mutations.add(Stream.concat(Stream.of(more), path.stream()).toList());
        }
        return mutations;
    }

    private static List<Hash> without(List<Hash> path, int i) {
        List<Hash> shorter = new ArrayList<>(path);
        shorter.remove(i);
        return shorter;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[31] ^= 1;
        return Hash.of(bytes);
    }

    /** MTH of RFC 6962, section 2.1, to the letter. */
    private static Hash recursiveRoot(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return Hash.node(recursiveRoot(leaves.subList(0, k)), recursiveRoot(leaves.subList(k, leaves.size())));
    }

    private static List<String> referenceInclusion(long index, long size) {
        return new Tree(REFERENCE)
                .hashes(ProofPath.inclusion(index, size)).stream()
                        .map(MerkleTreeTest::hex)
                        .toList();
    }

    private static List<String> referenceConsistency(long first, long second) {
        return new Tree(REFERENCE)
                .hashes(ProofPath.consistency(first, second)).stream()
                        .map(MerkleTreeTest::hex)
                        .toList();
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    private static final class Tree {
        private final Map<NodeId, Hash> nodes = new HashMap<>();
        private final Frontier frontier = new Frontier();

        Tree(List<Hash> leaves) {
            leaves.forEach(leaf -> frontier.append(leaf, nodes::put));
        }

        List<Hash> hashes(List<Span> spans) {
            return spans.stream().map(span -> span.hash(nodes::get)).toList();
        }
    }
}
