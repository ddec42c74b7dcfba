/** Decides what may happen to sessions, and what is said in them. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.session;
