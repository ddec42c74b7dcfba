/** Appends and whole commands, without HTTP. */
@NullMarked
package dev.kith.bench.engine;

import org.jspecify.annotations.NullMarked;
