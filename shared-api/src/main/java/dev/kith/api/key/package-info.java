/** Keys: what programs and people authenticate with. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.key;
