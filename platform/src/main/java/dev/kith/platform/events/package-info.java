/** Tells the event store, which knows no user and no session, of Kith's events. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.events;
