/** The same aggregate and routes on Axon as it comes: its JDBC engine and default processors. */
@NullMarked
package dev.kith.bench.stockaxon;

import org.jspecify.annotations.NullMarked;
