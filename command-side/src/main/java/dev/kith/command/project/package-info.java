/** Projects: what may happen to them, and which there are. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.project;
