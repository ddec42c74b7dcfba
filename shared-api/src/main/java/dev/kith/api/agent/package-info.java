/** Agents: the AI entities that answer users. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.agent;
