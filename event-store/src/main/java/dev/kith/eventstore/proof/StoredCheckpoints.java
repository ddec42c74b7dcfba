package dev.kith.eventstore.proof;

import dev.kith.eventstore.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The notes kept in {@code log.checkpoint}. */
final class StoredCheckpoints {

    private StoredCheckpoints() {}

    static Optional<String> newest(Connection db) throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("select note from log.checkpoint order by size desc limit 1")) {
            return note(select);
        }
    }

    static Optional<String> ofSize(Connection db, long size) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("select note from log.checkpoint where size = ?")) {
            select.setLong(1, size);
            return note(select);
        }
    }

    static void insert(Connection db, Checkpoint checkpoint, String note) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("insert into log.checkpoint (size, root, note) values (?, ?, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setString(3, note);
            insert.executeUpdate();
        }
    }

    private static Optional<String> note(PreparedStatement select) throws SQLException {
        Deadline.current().limit(select);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
