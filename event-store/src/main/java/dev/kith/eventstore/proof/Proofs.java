package dev.kith.eventstore.proof;

import dev.kith.eventstore.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Proofs from the stored tree: each reads O(log n) hashes, never the log.
 *
 * <p>Every proof is checked against its checkpoint before it is given out; {@link TamperedLog} when the stored rows do not add up.
 * Signatures are for the client to check.
 */
public final class Proofs {

    private final DataSource database;

    public Proofs(DataSource database) {
        this.database = database;
    }

    /** The newest checkpoint, if there is one yet. */
    public Optional<SignedCheckpoint> latest() throws SQLException {
        try (Connection db = database.getConnection()) {
            return StoredCheckpoints.newest(db)
                    .map(note -> new SignedCheckpoint(checkpoint(note).size(), note));
        }
    }

    /** For {@code 1 <= position <= treeSize}, where a checkpoint has that size; otherwise {@link UnknownCheckpoint}. */
    public InclusionProof inclusion(long position, long treeSize) throws SQLException {
        if (position < 1 || position > treeSize) {
            throw new UnknownCheckpoint("a checkpoint of size " + treeSize + " does not cover position " + position);
        }
        try (Connection db = database.getConnection()) {
            String note = note(db, treeSize);
            byte[] leaf = leaf(db, position);
            List<Hash> path = MerkleNodes.hashes(db, ProofPath.inclusion(position - 1, treeSize));
            require(MerkleProof.verifyInclusion(position - 1, treeSize, Hash.leaf(leaf), path, rootOf(note, treeSize)));
            return new InclusionProof(position, treeSize, Base64Text.encode(leaf), base64(path), note);
        }
    }

    /** For {@code 1 <= first <= second}, where checkpoints have both sizes; otherwise {@link UnknownCheckpoint}. */
    public ConsistencyProof consistency(long first, long second) throws SQLException {
        if (first < 1 || first > second) {
            throw new UnknownCheckpoint("nothing leads from size " + first + " to size " + second);
        }
        try (Connection db = database.getConnection()) {
            String note = note(db, second);
            List<Hash> path = MerkleNodes.hashes(db, ProofPath.consistency(first, second));
            require(MerkleProof.verifyConsistency(
                    first, second, rootOf(note(db, first), first), rootOf(note, second), path));
            return new ConsistencyProof(first, second, base64(path), note);
        }
    }

    private static String note(Connection db, long size) throws SQLException {
        return StoredCheckpoints.ofSize(db, size)
                .orElseThrow(() -> new UnknownCheckpoint("no checkpoint of size " + size));
    }

    private static Hash rootOf(String note, long size) {
        Checkpoint checkpoint = checkpoint(note);
        require(checkpoint.size() == size);
        return checkpoint.root();
    }

    private static Checkpoint checkpoint(String note) {
        try {
            return Checkpoint.unverified(note);
        } catch (MalformedNote changed) {
            throw new TamperedLog("a stored checkpoint is none: " + changed.getMessage());
        }
    }

    private static byte[] leaf(Connection db, long position) throws SQLException {
        String sql = "select " + EventRow.COLUMNS + " from log.event where position = ?";
        try (PreparedStatement select = db.prepareStatement(sql)) {
            Deadline.current().limit(select);
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new TamperedLog("no event at position " + position);
                }
                return LeafBytes.of(EventRow.read(row));
            }
        }
    }

    private static void require(boolean addsUp) {
        if (!addsUp) {
            throw new TamperedLog("the stored events, tree and checkpoints contradict each other");
        }
    }

    private static List<String> base64(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }
}
