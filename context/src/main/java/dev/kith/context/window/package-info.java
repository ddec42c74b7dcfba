/** Which messages are shown when not all of them fit, and what becomes of the others. */
@org.jspecify.annotations.NullMarked
package dev.kith.context.window;
