package dev.kith.eventstore.proof;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a database's log to a visitor: one pass over events, stored leaf hashes and checkpoints side by side. */
final class LogScan implements AutoCloseable {

    /** An event can have a megabyte. */
    private static final int FETCH = 50;

    private final Connection db;
    private final Cursor events;
    private final Cursor leaves;
    private final Cursor checkpoints;

    private final List<Long> mislabelled = new ArrayList<>();

    /** Takes the connection into a read-only transaction that sees one state of the log throughout. */
    LogScan(Connection db) throws SQLException {
        this.db = db;
        db.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        db.setReadOnly(true);
        db.setAutoCommit(false);
        events = new Cursor(db, "select " + EventRow.COLUMNS + " from log.event order by position");
        leaves = new Cursor(db, "select index + 1, hash from log.merkle_node where level = 0 order by index");
        checkpoints = new Cursor(db, "select size, root, note from log.checkpoint order by size");
    }

    void show(LogVisitor visitor) throws SQLException, IOException {
        for (; events.isOnRow; events.next()) {
            EventRow event = EventRow.read(events.rows);
            showCheckpointsBelow(event.position(), visitor);
            visitor.event(event, leaf(event.position()));
        }
        showCheckpointsBelow(Long.MAX_VALUE, visitor);
    }

    /** Of the checkpoints that were shown, the sizes of those rows that say something else than their note. */
    List<Long> mislabelled() {
        return mislabelled;
    }

    /** The largest size that a stored checkpoint has; 0 without one. */
    long coveredSize() throws SQLException {
        try (Statement select = db.createStatement();
                ResultSet row = select.executeQuery("select coalesce(max(size), 0) from log.checkpoint")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All stored tree nodes, by level and index; hashes of any length, as an attacker may have left them. */
    void showNodes(NodeDigests digests) throws SQLException {
        try (Cursor nodes = new Cursor(db, "select level, index, hash from log.merkle_node order by level, index")) {
            for (; nodes.isOnRow; nodes.next()) {
                digests.add(nodes.rows.getInt(1), nodes.rows.getLong(2), nodes.rows.getBytes(3));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        events.close();
        leaves.close();
        checkpoints.close();
        db.rollback();
    }

    private void showCheckpointsBelow(long position, LogVisitor visitor) throws SQLException, IOException {
        for (; checkpoints.isOnRow && checkpoints.rows.getLong(1) < position; checkpoints.next()) {
            String note = checkpoints.rows.getString(3);
            checkColumns(note);
            visitor.checkpoint(note);
        }
    }

    private void checkColumns(String note) throws SQLException {
        long size = checkpoints.rows.getLong(1);
        try {
            Checkpoint signed = Checkpoint.unverified(note);
            if (signed.size() != size || !Arrays.equals(signed.root().bytes(), checkpoints.rows.getBytes(2))) {
                mislabelled.add(size);
            }
        } catch (MalformedNote changed) {
            mislabelled.add(size);
        }
    }

    private @Nullable Hash leaf(long position) throws SQLException {
        while (leaves.isOnRow && leaves.rows.getLong(1) < position) {
            leaves.next();
        }
        if (!leaves.isOnRow || leaves.rows.getLong(1) != position) {
            return null;
        }
        byte[] hash = leaves.rows.getBytes(2);
        return hash.length == Hash.LENGTH ? Hash.of(hash) : Hash.EMPTY; // One that no leaf has.
    }

    /** A server-side cursor that stands on its first row. */
    private static final class Cursor implements AutoCloseable {
        private final PreparedStatement select;
        private final ResultSet rows;
        private boolean isOnRow;

        Cursor(Connection db, String sql) throws SQLException {
            select = db.prepareStatement(sql);
            select.setFetchSize(FETCH);
            rows = select.executeQuery();
            isOnRow = rows.next();
        }

        void next() throws SQLException {
            isOnRow = rows.next();
        }

        @Override
        public void close() throws SQLException {
            select.close();
        }
    }
}
