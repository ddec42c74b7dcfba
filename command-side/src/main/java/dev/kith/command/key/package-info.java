/** API keys: what may happen to them. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.key;
