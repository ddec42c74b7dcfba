/** The plain service that Kith is compared with: a row and an audit row in one transaction. */
@NullMarked
package dev.kith.bench.crud;

import org.jspecify.annotations.NullMarked;
