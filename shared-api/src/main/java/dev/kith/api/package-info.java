/** The published language of Kith: what both sides, and every consumer, may know. */
@org.jspecify.annotations.NullMarked
package dev.kith.api;
