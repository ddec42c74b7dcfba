/** Ends sessions to which nothing has happened for too long. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.life;
