/** Certificates that a user was erased: what they say, where they are kept, and how they are checked. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.erasure;
