/**
 * A PostgreSQL of Kith's own that keeps what it has committed: the real binaries, started, watched and stopped by Kith.
 */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.postgres;
