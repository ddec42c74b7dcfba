package dev.kith.eventstore.proof;

import java.util.List;

/**
 * That the log of one size was only appended to until it had another: RFC 9162, section 2.1.4.
 *
 * @param first the smaller tree size
 * @param second the tree size of the checkpoint
 * @param hashes the path, base 64
 * @param note the signed checkpoint of the second size
 */
public record ConsistencyProof(long first, long second, List<String> hashes, String note) {}
