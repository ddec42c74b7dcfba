/** The schemas of the database: each module owns one, with a history of its own. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.schema;
