package dev.kith.platform.schema;

/** The database was written by a newer Kith than this one; nothing was changed. */
public final class SchemaTooNew extends RuntimeException {

    SchemaTooNew(String schema, String found) {
        super(
                "The database is of a newer Kith: schema %s has version %s, which this program does not know. Start the newer Kith again, or restore a backup."
                        .formatted(schema, found));
    }
}
