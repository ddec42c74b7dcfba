/** Everything that Kith holds about one person, as an archive. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.export;
