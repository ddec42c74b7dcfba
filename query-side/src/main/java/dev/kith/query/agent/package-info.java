/** Agents as they are now, and what happened to them. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.agent;
