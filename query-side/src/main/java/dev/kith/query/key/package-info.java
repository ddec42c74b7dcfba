/** API keys: which there are, and what happened to them. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.key;
