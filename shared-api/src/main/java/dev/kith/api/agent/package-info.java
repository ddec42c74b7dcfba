/** Agents, as the world may know them. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.agent;
