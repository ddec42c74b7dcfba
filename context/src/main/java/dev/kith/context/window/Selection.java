package dev.kith.context.window;

import dev.kith.context.window.Blocks.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation while it is being made to fit: which of its entries are still in. */
final class Selection {

    private final @Nullable Entry system;
    private final List<Entry> entries;
    private final List<Block> blocks;
    private final BitSet removed = new BitSet();
    private long tokens;

    Selection(@Nullable Entry system, List<Entry> entries) {
        this.system = system;
        this.entries = entries;
        this.blocks = Blocks.of(entries);
        this.tokens = systemTokens() + entries.stream().mapToLong(Entry::tokens).sum();
    }

    long tokens() {
        return tokens;
    }

    /** The tokens of what must stay. */
    long pinned() {
        return systemTokens()
                + blocks.stream()
                        .filter(this::isPinned)
                        .mapToLong(this::tokensOf)
                        .sum();
    }

    /**
     * Removes turn by turn, the oldest first, until {@code limit} is kept or only what must stay is left. Of the newest
     * turn no more goes than has to.
     */
    void removeOldestUntil(long limit) {
        var newest = blocks.isEmpty() ? 0 : blocks.getLast().turn();
        var broken = newest;
        for (var block : blocks) {
            if (tokens <= limit && (block.turn() != broken || broken == newest)) {
                return;
            }
            if (!isPinned(block)) {
                block.indices().forEach(removed::set);
                tokens -= tokensOf(block);
                broken = block.turn();
            }
        }
    }

    List<Entry> removed() {
        return removed.stream().mapToObj(entries::get).toList();
    }

    Fitted fitted() {
        return new Fitted(remaining(null), removedIds(), List.of(), null, tokens);
    }

    Fitted fittedWith(Entry summary) {
        return new Fitted(remaining(summary), List.of(), removedIds(), summary, tokens + summary.tokens());
    }

    private List<Entry> remaining(@Nullable Entry summary) {
        List<Entry> result = new ArrayList<>();
        if (system != null) {
            result.add(system);
        }
        var first = removed.nextSetBit(0);
        for (var index = 0; index < entries.size(); index++) {
            if (summary != null && index == first) {
                result.add(summary);
            }
            if (!removed.get(index)) {
                result.add(entries.get(index));
            }
        }
        return List.copyOf(result);
    }

    private List<String> removedIds() {
        return removed().stream().map(Entry::id).toList();
    }

    private boolean isPinned(Block block) {
        return block.indices().getLast() == entries.size() - 1;
    }

    private long tokensOf(Block block) {
        return block.indices().stream()
                .mapToLong(index -> entries.get(index).tokens())
                .sum();
    }

    private long systemTokens() {
        return system == null ? 0 : system.tokens();
    }
}
