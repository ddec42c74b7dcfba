package dev.kith.eventstore.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Extends the Merkle tree behind the head of the log and signs it, a page of events at a time.
 *
 * <p>Any number of nodes may do so at once: one of them works, the others find nothing to do. The tree goes on from its stored nodes,
 * and only when they have the root of the newest signed checkpoint and this node's own last checkpoint is still part of it; otherwise
 * {@link TamperedLog}. A change to an event that no checkpoint covers yet cannot be told: the lag is the window of trust.
 */
public final class Checkpoints {

    /** How many events one checkpoint adds at most, if nothing else is asked for. */
    public static final int PAGE = 5_000;

    private static final long LOCK = 0x6b69_7468_2e63_6b70L; // "kith.ckp" in ASCII: one number for all nodes.
    /** An event can have a megabyte. */
    private static final int FETCH = 50;

    private final DataSource database;
    private final CheckpointKey key;
    private final LastSigned lastSigned;
    private final int page;

    /**
     * How far the newest checkpoint is behind the head.
     *
     * @param events how many events are not covered yet
     * @param age how long ago the oldest of them was recorded; zero when there is none
     */
    public record Lag(long events, Duration age) {}

    /** {@code memory} is this node's own file for the newest checkpoint it knows, outside the database. */
    public Checkpoints(DataSource database, CheckpointKey key, Path memory) throws IOException {
        this(database, key, memory, PAGE);
    }

    Checkpoints(DataSource database, CheckpointKey key, Path memory, int page) throws IOException {
        this.database = database;
        this.key = key;
        this.lastSigned = new LastSigned(memory, key.verifier());
        this.page = page;
    }

    /** Covers at most one page of events with a checkpoint; false when there was none, or another node is at it. */
    public boolean advance() throws SQLException {
        return advanceBy() > 0;
    }

    int page() {
        return page;
    }

    /** As {@link #advance()}: the number of events that were covered. */
    int advanceBy() throws SQLException {
        try (Connection db = database.getConnection()) {
            db.setTransactionIsolation(
                    Connection.TRANSACTION_READ_COMMITTED); // Must see what the lock's last holder did.
            db.setAutoCommit(false);
            return locked(db) ? extend(db, resume(db)) : 0;
        }
    }

    public Lag lag() throws SQLException {
        String sql = "with covered as (select coalesce(max(size), 0) as size from log.checkpoint)"
                + " select greatest(0, coalesce((select max(position) from log.event), 0) - size),"
                + " greatest(0, (select extract(epoch from clock_timestamp() - time) * 1000 from log.event where position = size + 1))::bigint"
                + " from covered";
        try (Connection db = database.getConnection();
                PreparedStatement select = db.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Lag(row.getLong(1), Duration.ofMillis(row.getLong(2)));
        }
    }

    private static boolean locked(Connection db) throws SQLException {
        try (PreparedStatement lock = db.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Frontier resume(Connection db) throws SQLException {
        Optional<String> note = StoredCheckpoints.newest(db);
        Checkpoint newest = note.isEmpty() ? new Checkpoint(key.origin(), 0, Hash.EMPTY) : signedByUs(note.get());
        Frontier frontier = MerkleNodes.frontier(db, newest.size());
        if (!frontier.root().equals(newest.root())) {
            throw new TamperedLog("the stored tree does not have the root of the checkpoint of size " + newest.size());
        }
        Checkpoint ours = lastSigned.newest();
        if (ours != null) {
            requirePartOf(db, ours, newest);
        }
        note.ifPresent(text -> lastSigned.remember(newest, text));
        return frontier;
    }

    private Checkpoint signedByUs(String note) {
        try {
            return Checkpoint.open(note, key.verifier());
        } catch (MalformedNote unsigned) {
            throw new TamperedLog("the newest stored checkpoint: " + unsigned.getMessage());
        }
    }

    private static void requirePartOf(Connection db, Checkpoint ours, Checkpoint newest) throws SQLException {
        if (newest.size() < ours.size()) {
            throw new TamperedLog(
                    "the newest stored checkpoint has size " + newest.size() + ", but " + ours.size() + " was signed");
        }
        var path = MerkleNodes.hashes(db, ProofPath.consistency(ours.size(), newest.size()));
        if (!MerkleProof.verifyConsistency(ours.size(), newest.size(), ours.root(), newest.root(), path)) {
            throw new TamperedLog("the stored tree does not extend the checkpoint of size " + ours.size());
        }
    }

    private int extend(Connection db, Frontier frontier) throws SQLException {
        MerkleNodes.Batch nodes = new MerkleNodes.Batch();
        int events = appendPage(db, frontier, nodes);
        if (events > 0) {
            nodes.insert(db);
            Checkpoint checkpoint = new Checkpoint(key.origin(), frontier.size(), frontier.root());
            String note = key.sign(checkpoint.text());
            StoredCheckpoints.insert(db, checkpoint, note);
            db.commit();
            lastSigned.remember(checkpoint, note);
        }
        return events;
    }

    private int appendPage(Connection db, Frontier frontier, MerkleNodes.Batch nodes) throws SQLException {
        String sql = "select " + EventRow.COLUMNS + " from log.event where position > ? order by position limit ?";
        int events = 0;
        try (PreparedStatement select = db.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            select.setLong(1, frontier.size());
            select.setInt(2, page);
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); events++) {
                    append(frontier, EventRow.read(rows), nodes);
                }
            }
        }
        return events;
    }

    private static void append(Frontier frontier, EventRow event, MerkleNodes.Batch nodes) {
        if (event.position() != frontier.size() + 1) {
            throw new TamperedLog("no event at position " + (frontier.size() + 1));
        }
        frontier.append(Hash.leaf(LeafBytes.of(event)), nodes);
    }
}
