/** The database as the whole program meets it: within the time of a request, and refused at the start when it cannot be reached. */
@NullMarked
package dev.kith.platform.database;

import org.jspecify.annotations.NullMarked;
