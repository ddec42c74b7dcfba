/** How projections run, and how reads wait until they are fresh enough. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.platform;
