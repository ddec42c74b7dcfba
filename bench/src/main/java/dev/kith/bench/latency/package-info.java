/** How soon a subscriber sees what has been acknowledged. */
@NullMarked
package dev.kith.bench.latency;

import org.jspecify.annotations.NullMarked;
