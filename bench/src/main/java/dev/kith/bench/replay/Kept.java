package dev.kith.bench.replay;

import dev.kith.bench.process.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Connections that stay open: the time that a server process has used is not to be had once it has gone. */
final class Kept {

    private final List<Connection> connections = new ArrayList<>();

    /** Opens that many. */
    Kept(Database database, int count) throws SQLException {
        for (int i = 0; i < count; i++) connections.add(database.connect());
    }

    Connection get(int index) {
        return connections.get(index);
    }
}
