/** Evidence by HTTP: the log's key, its checkpoints, and proofs that lead to them. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.proof;
