/** Deletes what projects are to keep no longer. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.retention;
