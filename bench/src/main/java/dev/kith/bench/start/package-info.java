/** How long a start takes, and how much memory. */
@NullMarked
package dev.kith.bench.start;

import org.jspecify.annotations.NullMarked;
