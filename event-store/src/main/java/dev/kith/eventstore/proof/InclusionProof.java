package dev.kith.eventstore.proof;

import java.util.List;

/**
 * That the event at a position is in the log a checkpoint signs: RFC 9162, section 2.1.3.
 *
 * @param position of the event, from 1; its leaf has the index {@code position - 1}
 * @param treeSize of the checkpoint
 * @param leaf the event's leaf bytes, base 64: all its columns, so whoever may not read the event may not read this either
 * @param hashes the path, base 64, nearest to the leaf first
 * @param note the signed checkpoint
 */
public record InclusionProof(long position, long treeSize, String leaf, List<String> hashes, String note) {}
