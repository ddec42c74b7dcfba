/** Load made in the process of the contestant itself. */
@NullMarked
package dev.kith.bench.load;

import org.jspecify.annotations.NullMarked;
