/** How commands come in from HTTP, go to their aggregates, and are answered. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.platform;
