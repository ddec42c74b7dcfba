package dev.kith.eventstore.proof;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing Merkle tree: the roots of its complete subtrees, at most 63, from which it can be continued. */
final class Frontier {

    /** Is told of each subtree when its last leaf has come. */
    @FunctionalInterface
    interface Completed {
        void node(NodeId id, Hash hash);
    }

    private final List<Hash> peaks; // The largest first: one for each bit that is set in size.
    private long size;

    Frontier() {
        this(0, List.of());
    }

    private Frontier(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** Continues a tree of {@code size} leaves; the hashes are those of {@link #peaks(long)}, in that order. */
    static Frontier resume(long size, List<Hash> peaks) {
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " peaks for a tree of " + size);
        }
        return new Frontier(size, peaks);
    }

    Frontier copy() {
        return new Frontier(size, peaks);
    }

    static List<NodeId> peaks(long size) {
        return new Span(0, size).nodes();
    }

    void append(Hash leaf, Completed completed) {
        Hash hash = leaf;
        completed.node(new NodeId(0, size), hash);
        int level = 0;
        while (((size >> level) & 1) == 1) {
            hash = Hash.node(peaks.removeLast(), hash);
            level++;
            completed.node(new NodeId(level, size >> level), hash);
        }
        peaks.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    Hash root() {
        return Span.fold(peaks);
    }
}
