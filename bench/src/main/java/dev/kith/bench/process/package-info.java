/** The processes of a run: one PostgreSQL, the contestants' JVMs, and what they cost. */
@NullMarked
package dev.kith.bench.process;

import org.jspecify.annotations.NullMarked;
