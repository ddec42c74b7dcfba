package dev.kith.bench.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same by hand, and with no token, no upcasting and no framework: one thread reads with a cursor and decodes, two write
 * upserts of up to 1,000 rows, each for its half of the users.
 */
final class Upserts {

    private static final int ROWS = 1_000;
    private static final int WRITERS = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private static final String READ = "select position, aggregate_id, version, time, payload from log.event"
            + " where aggregate_type = 'User' order by position";

    private static final String WRITE = """
            insert into bench.user_view as v (tenant, id, exists, name, about, metadata, project, created_at, updated_at,
                                              version, position)
            select 'default', id, true, name, about, metadata, project, time, time, version, position
              from unnest(?::uuid[], ?::text[], ?::text[], ?::jsonb[], ?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[])
                   as u(id, name, about, metadata, project, time, version, position)
            on conflict (tenant, id) do update
               set metadata = v.metadata || excluded.metadata, updated_at = excluded.updated_at,
                   version = excluded.version, position = excluded.position
            """;

    /** In the order of the parameters of {@link #WRITE}. */
    private record Row(List<Object> values) {}

    private Upserts() {}

    /** Takes connection 0 to read, and those after it to write. */
    static void run(Kept connections) throws SQLException, InterruptedException, ExecutionException {
        var queues = new ArrayList<BlockingQueue<List<Row>>>();
        var writers = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                var queue = new ArrayBlockingQueue<List<Row>>(4);
                queues.add(queue);
                var connection = connections.get(1 + i);
                writers.add(threads.submit(() -> write(connection, queue)));
            }
            read(connections.get(0), queues);
            for (var writer : writers) writer.get();
        }
    }

    private static void read(Connection connection, List<BlockingQueue<List<Row>>> queues)
            throws SQLException, InterruptedException {
        connection.setAutoCommit(false); // else the driver would read everything at once
        try (var statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(ROWS);
            try (var events = statement.executeQuery()) {
                distribute(events, queues);
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void distribute(ResultSet events, List<BlockingQueue<List<Row>>> queues)
            throws SQLException, InterruptedException {
        var batches = new ArrayList<List<Row>>();
        queues.forEach(_ -> batches.add(new ArrayList<>(ROWS)));
        while (events.next()) {
            int writer = Math.floorMod(events.getString(2).hashCode(), WRITERS);
            batches.get(writer).add(row(events));
            if (batches.get(writer).size() == ROWS) queues.get(writer).put(batches.set(writer, new ArrayList<>(ROWS)));
        }
        for (int i = 0; i < WRITERS; i++) {
            queues.get(i).put(batches.get(i));
            queues.get(i).put(List.of());
        }
    }

    private static Row row(ResultSet event) throws SQLException {
        var body = JSON.readTree(event.getBytes(5));
        var metadata = body.has("entries") ? body.get("entries") : body.get("metadata");
        return new Row(List.of(
                event.getString(2).substring("default/user/".length()),
                text(body.get("name")),
                text(body.get("about")),
                metadata.toString(),
                text(body.get("project")),
                event.getObject(4, OffsetDateTime.class),
                event.getLong(3),
                event.getLong(1)));
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.asString();
    }

    private static @Nullable Void write(Connection connection, BlockingQueue<List<Row>> batches)
            throws SQLException, InterruptedException {
        try (var statement = connection.prepareStatement(WRITE)) {
            for (var batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                upsert(connection, statement, batch);
            }
        }
        return null;
    }

    private static void upsert(Connection connection, PreparedStatement statement, List<Row> batch)
            throws SQLException {
        var types = List.of("uuid", "text", "text", "jsonb", "text", "timestamptz", "bigint", "bigint");
        for (int column = 0; column < types.size(); column++) {
            int value = column;
            var values = batch.stream().map(row -> row.values().get(value)).toArray();
            statement.setArray(column + 1, connection.createArrayOf(types.get(column), values));
        }
        statement.executeUpdate();
    }
}
