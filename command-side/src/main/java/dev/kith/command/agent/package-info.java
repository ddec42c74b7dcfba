/** Agents: what may happen to them, and which canonical names are taken. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.agent;
