/** The log: an append-only, gap-free event store on PostgreSQL for Axon Framework 4. */
@org.jspecify.annotations.NullMarked
package dev.kith.eventstore;
