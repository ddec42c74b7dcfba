/** Users: what is known of them, and how it came to be. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.user;
