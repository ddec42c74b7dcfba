/** Answers questions from projections of the log. */
@org.jspecify.annotations.NullMarked
package dev.kith.query;
