/** How fast a view is made anew from the log. */
@NullMarked
package dev.kith.bench.replay;

import org.jspecify.annotations.NullMarked;
