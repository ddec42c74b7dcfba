/** Kith in one process: both sides and a PostgreSQL of its own. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone;
