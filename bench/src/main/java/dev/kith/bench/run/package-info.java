/** What every part of a run needs: its options, its places, and the machine it runs on. */
@NullMarked
package dev.kith.bench.run;

import org.jspecify.annotations.NullMarked;
