/** What is kept in memory to be at hand. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.cache;
