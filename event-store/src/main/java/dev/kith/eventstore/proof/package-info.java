/** Evidence that the log was not tampered with: a Merkle tree over its events, signed checkpoints, proofs, and their check. */
@NullMarked
package dev.kith.eventstore.proof;

import org.jspecify.annotations.NullMarked;
