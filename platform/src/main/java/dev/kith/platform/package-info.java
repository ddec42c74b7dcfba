/** What both sides share of frameworks; it knows no rule of the domain. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform;
