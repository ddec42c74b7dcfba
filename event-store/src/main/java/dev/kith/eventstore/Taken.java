package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which places and keys of a batch are taken in the log already, and by which events. */
final class Taken {

    private record Place(String aggregateId, long version) {}

    private record Occupant(UUID eventId, long position) {}

    private final Map<Place, Occupant> places = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    private Taken() {}

    static Taken lookUp(Connection connection, List<Append> batch) throws SQLException {
        var taken = new Taken();
        taken.lookUpPlaces(
                connection, batch.stream().flatMap(a -> a.events.stream()).toList());
        taken.lookUpKeys(connection, batch);
        return taken;
    }

    private void lookUpPlaces(Connection connection, List<EventRecord> events) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select e.aggregate_id, e.version, e.event_id, e.position
                from log.event e join unnest(?::text[], ?::bigint[]) as u(aggregate_id, version)
                  on e.aggregate_id = u.aggregate_id and e.version = u.version
                """)) {
            var columns = new ArrayParameters(connection, statement);
            columns.array("text", events.stream().map(EventRecord::aggregateId).toArray(String[]::new));
            columns.array("bigint", events.stream().map(EventRecord::version).toArray(Long[]::new));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.put(
                            new Place(rows.getString(1), rows.getLong(2)),
                            new Occupant(rows.getObject(3, UUID.class), rows.getLong(4)));
                }
            }
        }
    }

    private void lookUpKeys(Connection connection, List<Append> batch) throws SQLException {
        try (var statement = connection.prepareStatement("select key from log.idempotency where key = any(?)")) {
            var names = batch.stream().flatMap(a -> a.key == null ? null : java.util.stream.Stream.of(a.key.key()));
            new ArrayParameters(connection, statement).array("text", names.toArray(String[]::new));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) keys.add(rows.getString(1));
            }
        }
    }

    /** Whether the append itself is in the log: its last place holds its own event. */
    boolean holds(Append append) {
        if (append.events.isEmpty()) return false;
        var last = append.events.getLast();
        var occupant = places.get(new Place(last.aggregateId(), last.version()));
        return occupant != null && occupant.eventId().equals(last.eventId());
    }

    long positionOf(Append append) {
        var last = append.events.getLast();
        var occupant = places.get(new Place(last.aggregateId(), last.version()));
        return java.util.Objects.requireNonNull(occupant).position();
    }

    boolean hasKeyOf(Append append) {
        return append.key != null && keys.contains(append.key.key());
    }

    boolean hasPlaceOf(Append append) {
        return append.events.stream().anyMatch(e -> places.containsKey(new Place(e.aggregateId(), e.version())));
    }
}
