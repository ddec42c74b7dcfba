package dev.kith.eventstore.proof;

/** A complete subtree of the Merkle tree: the leaves from {@code index << level} up to {@code (index + 1) << level}, exclusive. */
record NodeId(int level, long index) {

    /** How many leaves the tree must have for this subtree to be complete. */
    long completeAt() {
        return (index + 1) << level;
    }
}
