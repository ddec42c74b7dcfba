/** Kith's sessions under load over HTTP: whether they stay fast as they grow. */
@NullMarked
package dev.kith.bench.sessions;

import org.jspecify.annotations.NullMarked;
