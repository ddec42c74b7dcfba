package dev.kith.eventstore.proof;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One running hash per level over all nodes of a tree, so that two trees of any size can be compared in constant memory. */
final class NodeDigests implements Frontier.Completed {

    private final long size;
    private final List<MessageDigest> levels = new ArrayList<>();

    /** Of the tree of its first {@code size} leaves; other subtrees are left out when they come by {@link #node}. */
    NodeDigests(long size) {
        this.size = size;
    }

    @Override
    public void node(NodeId id, Hash hash) {
        if (id.completeAt() <= size) {
            add(id.level(), id.index(), hash.bytes());
        }
    }

    void add(int level, long index, byte[] hash) {
        while (levels.size() <= level) {
            levels.add(Hash.sha256());
        }
        levels.get(level)
                .update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                        .putLong(index)
                        .putInt(hash.length)
                        .flip());
        levels.get(level).update(hash);
    }

    /** The levels that differ; ends both digests. */
    List<Integer> differences(NodeDigests other) {
        List<Integer> different = new ArrayList<>();
        for (int level = 0; level < Math.max(levels.size(), other.levels.size()); level++) {
            if (!Arrays.equals(digest(level), other.digest(level))) {
                different.add(level);
            }
        }
        return different;
    }

    private byte[] digest(int level) {
        return level < levels.size() ? levels.get(level).digest() : new byte[0];
    }
}
