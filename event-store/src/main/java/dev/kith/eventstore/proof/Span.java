package dev.kith.eventstore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The leaves from {@code begin} up to {@code end}, exclusive, as one subtree in the sense of RFC 6962, section 2.1; {@code begin} is a
 * multiple of a power of two that is not below the length.
 */
record Span(long begin, long end) {

    long length() {
        return end - begin;
    }

    /** The largest power of two below the length: where the RFC splits a tree. */
    long split() {
        return Long.highestOneBit(length() - 1);
    }

    Span left() {
        return new Span(begin, begin + split());
    }

    Span right() {
        return new Span(begin + split(), end);
    }

    /** The complete subtrees that make up this one, the largest first. */
    List<NodeId> nodes() {
        List<NodeId> nodes = new ArrayList<>();
        for (long rest = length(), start = begin; rest > 0; ) {
            long size = Long.highestOneBit(rest);
            int level = Long.numberOfTrailingZeros(size);
            nodes.add(new NodeId(level, start >> level));
            start += size;
            rest -= size;
        }
        return nodes;
    }

    Hash hash(Function<NodeId, Hash> stored) {
        return fold(nodes().stream().map(stored).toList());
    }

    /** The root over complete subtrees, given the largest first. */
    static Hash fold(List<Hash> largestFirst) {
        if (largestFirst.isEmpty()) {
            return Hash.EMPTY;
        }
        Hash root = largestFirst.getLast();
        for (Hash left : largestFirst.reversed().subList(1, largestFirst.size())) {
            root = Hash.node(left, root);
        }
        return root;
    }
}
