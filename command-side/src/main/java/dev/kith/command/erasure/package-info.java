/** Erases users: makes what is stored of them unreadable, looks for what is left, and certifies it. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.erasure;
