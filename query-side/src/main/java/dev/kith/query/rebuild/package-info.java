/** Builds a view anew beside the live one, as fast as PostgreSQL and Java together can, and then changes them over. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.rebuild;
