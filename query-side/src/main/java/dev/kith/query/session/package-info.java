/** Sessions as they are now, what was said in them, and what happened to them. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.session;
