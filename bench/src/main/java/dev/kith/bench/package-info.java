/** Measures Kith beside plain CRUD, stock Axon and raw SQL, in one run on one PostgreSQL. */
@NullMarked
package dev.kith.bench;

import org.jspecify.annotations.NullMarked;
