package dev.kith.eventstore.proof;

import java.util.ArrayList;
import java.util.List;

/** Checks proofs against roots, step by step as RFC 9162 has it in sections 2.1.3.2 and 2.1.4.2. */
public final class MerkleProof {

    private MerkleProof() {}

    /** Whether the leaf with this hash stands at {@code index} (from 0) of the tree of {@code size} leaves with this root. */
    public static boolean verifyInclusion(long index, long size, Hash leaf, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Climb climb = new Climb(index, size - 1, leaf, leaf);
        return climb.all(path) && climb.second.equals(root);
    }

    /** Whether the tree of {@code second} leaves was made by appending to the tree of {@code first} leaves. */
    public static boolean verifyConsistency(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0) {
            return path.isEmpty() && firstRoot.equals(Hash.EMPTY) && (second > 0 || secondRoot.equals(Hash.EMPTY));
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        return climbFrom(first, second, firstRoot, secondRoot, path);
    }

    private static boolean climbFrom(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        List<Hash> whole = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            whole.addFirst(firstRoot);
        }
        int shift = Long.numberOfTrailingZeros(first); // The number of trailing ones of first - 1.
        Hash seed = whole.getFirst();
        Climb climb = new Climb((first - 1) >> shift, (second - 1) >> shift, seed, seed);
        return climb.all(whole.subList(1, whole.size()))
                && climb.first.equals(firstRoot)
                && climb.second.equals(secondRoot);
    }

    /** The walk from a node to the roots of both trees; fn and sn are the RFC's names. */
    private static final class Climb {
        private long fn;
        private long sn;
        private Hash first;
        private Hash second;

        Climb(long fn, long sn, Hash first, Hash second) {
            this.fn = fn;
            this.sn = sn;
            this.first = first;
            this.second = second;
        }

        boolean all(List<Hash> path) {
            for (Hash sibling : path) {
                if (sn == 0) {
                    return false;
                }
                step(sibling);
            }
            return sn == 0;
        }

        private void step(Hash sibling) {
            if ((fn & 1) == 1 || fn == sn) {
                first = Hash.node(sibling, first);
                second = Hash.node(sibling, second);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                second = Hash.node(second, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
    }
}
