/** Messages of conversations, as callers send them. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.message;
