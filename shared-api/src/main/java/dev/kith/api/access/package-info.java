/** Who looked at whom. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.access;
