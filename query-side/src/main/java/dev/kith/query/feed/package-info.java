/** The feed: every event of a tenant in the order of the log, by pages or as a stream that goes on. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.feed;
