package dev.kith.eventstore.proof;

import dev.kith.eventstore.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The complete subtrees kept in {@code log.merkle_node}. */
final class MerkleNodes {

    private MerkleNodes() {}

    /** Subtrees to be inserted with the next checkpoint. */
    static final class Batch implements Frontier.Completed {
        private final List<Short> levels = new ArrayList<>();
        private final List<Long> indexes = new ArrayList<>();
        private final List<byte[]> hashes = new ArrayList<>();

        @Override
        public void node(NodeId id, Hash hash) {
            levels.add((short) id.level());
            indexes.add(id.index());
            hashes.add(hash.bytes());
        }

        void insert(Connection db) throws SQLException {
            String sql = "insert into log.merkle_node (level, index, hash) select * from unnest(?, ?, ?)";
            try (PreparedStatement insert = db.prepareStatement(sql)) {
                insert.setArray(1, db.createArrayOf("int2", levels.toArray(Short[]::new)));
                insert.setArray(2, db.createArrayOf("int8", indexes.toArray(Long[]::new)));
                insert.setArray(3, db.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
                insert.executeUpdate();
            }
        }
    }

    /** Reads these subtrees in one query; asking the answer for one that is not stored throws {@link TamperedLog}. */
    static Function<NodeId, Hash> read(Connection db, Collection<NodeId> ids) throws SQLException {
        Map<NodeId, Hash> found = find(db, ids);
        return id -> {
            Hash hash = found.get(id);
            if (hash == null) {
                throw new TamperedLog("tree node " + id.index() + " of level " + id.level() + " is not stored");
            }
            return hash;
        };
    }

    private static Map<NodeId, Hash> find(Connection db, Collection<NodeId> ids) throws SQLException {
        Map<NodeId, Hash> found = new HashMap<>();
        String sql =
                "select level, index, hash from log.merkle_node where (level, index) in (select * from unnest(?, ?))";
        try (PreparedStatement select = db.prepareStatement(sql)) {
            Deadline.current().limit(select);
            select.setArray(
                    1,
                    db.createArrayOf(
                            "int2", ids.stream().map(id -> (short) id.level()).toArray()));
            select.setArray(
                    2, db.createArrayOf("int8", ids.stream().map(NodeId::index).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(new NodeId(rows.getInt(1), rows.getLong(2)), hash(rows.getBytes(3)));
                }
            }
        }
        return found;
    }

    /** The hashes of these subtrees, complete or not. */
    static List<Hash> hashes(Connection db, List<Span> spans) throws SQLException {
        Function<NodeId, Hash> stored =
                read(db, spans.stream().flatMap(span -> span.nodes().stream()).toList());
        return spans.stream().map(span -> span.hash(stored)).toList();
    }

    /** The tree of this size, as the stored subtrees have it. */
    static Frontier frontier(Connection db, long size) throws SQLException {
        List<NodeId> peaks = Frontier.peaks(size);
        return Frontier.resume(size, peaks.stream().map(read(db, peaks)).toList());
    }

    private static Hash hash(byte[] bytes) {
        if (bytes.length != Hash.LENGTH) {
            throw new TamperedLog("a stored tree node is no hash");
        }
        return Hash.of(bytes);
    }
}
