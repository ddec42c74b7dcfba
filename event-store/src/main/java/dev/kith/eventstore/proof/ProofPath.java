package dev.kith.eventstore.proof;

import java.util.ArrayList;
import java.util.List;

/** Which subtrees make up a proof, in the order of RFC 6962, sections 2.1.1 and 2.1.2. */
final class ProofPath {

    private ProofPath() {}

    /** PATH(index, D[size]), for {@code 0 <= index < size}. */
    static List<Span> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<Span> fromTheRoot = new ArrayList<>();
        for (Span tree = new Span(0, size); tree.length() > 1; ) {
            boolean inLeft = index < tree.right().begin();
            fromTheRoot.add(inLeft ? tree.right() : tree.left());
            tree = inLeft ? tree.left() : tree.right();
        }
        return fromTheRoot.reversed();
    }

    /** PROOF(first, D[second]), for {@code 0 < first <= second}. */
    static List<Span> consistency(long first, long second) {
        if (first <= 0 || first > second) {
            throw new IllegalArgumentException("no proof from size " + first + " to " + second);
        }
        List<Span> fromTheRoot = new ArrayList<>();
        Span tree = new Span(0, second);
        while (tree.end() != first) {
            boolean inLeft = first <= tree.right().begin();
            fromTheRoot.add(inLeft ? tree.right() : tree.left());
            tree = inLeft ? tree.left() : tree.right();
        }
        if (tree.begin() > 0) {
            fromTheRoot.add(tree); // The verifier knows the root of the first tree only when it is itself a subtree.
        }
        return fromTheRoot.reversed();
    }
}
