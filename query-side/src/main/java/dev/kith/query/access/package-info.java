/** Records of who looked at whom: written before people are shown, and shown to those who audit it. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.access;
