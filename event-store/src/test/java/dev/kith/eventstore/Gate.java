package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Holds up the insert of one aggregate's events in the middle, with the head locked, until it is opened: as a slow disk
 * would, or a trigger of an operator.
 */
final class Gate implements AutoCloseable {

    static final String AGGREGATE = "gated";

    private final Connection keeper;

    private Gate(Connection keeper) {
        this.keeper = keeper;
    }

    static Gate shut(Database database) throws SQLException {
        var owner = database.as(Database.OWNER);
        owner.sql("""
                create function log.gate() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(1);
                    return new;
                end $$""").update();
        owner.sql("""
                create trigger gate before insert on log.event for each row
                when (new.aggregate_id = '%s') execute function log.gate()""".formatted(AGGREGATE)).update();
        var keeper = database.connect(Database.OWNER);
        keeper.createStatement().execute("select pg_advisory_lock(1)");
        return new Gate(keeper);
    }

    void open() throws SQLException {
        keeper.close();
    }

    @Override
    public void close() throws SQLException {
        open();
    }
}
