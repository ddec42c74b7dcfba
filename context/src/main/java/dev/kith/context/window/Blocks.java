package dev.kith.context.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The parts of a conversation that stay or go as a whole: an assistant's message with the tools' answers to its calls,
 * or any other message alone. In the order of their first entries.
 */
final class Blocks {

    /**
     * Entries that are inseparable.
     *
     * @param turn of its first entry; a turn goes from a user's message to before the next
     * @param indices of its entries, ascending
     */
    record Block(int turn, List<Integer> indices) {}

    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Block> askedBy = new HashMap<>();
    private int turn;

    private Blocks() {}

    static List<Block> of(List<Entry> entries) {
        var blocks = new Blocks();
        for (var index = 0; index < entries.size(); index++) {
            blocks.add(entries.get(index), index);
        }
        return blocks.blocks;
    }

    /** Whether each answer of a tool comes after the call that it answers. */
    static boolean haveAllCalls(List<Entry> entries) {
        var asked = new HashSet<String>();
        for (var entry : entries) {
            var answered = entry.message().toolCallId();
            if (answered != null && !asked.contains(answered)) return false;
            asked.addAll(entry.message().callIds());
        }
        return true;
    }

    private void add(Entry entry, int index) {
        var message = entry.message();
        if (message.role().equals("user")) {
            turn++;
        }
        var block = message.toolCallId() == null ? null : askedBy.get(message.toolCallId());
        if (block == null) {
            block = new Block(turn, new ArrayList<>());
            blocks.add(block);
        }
        block.indices().add(index);
        for (var call : message.callIds()) {
            askedBy.put(call, block);
        }
    }
}
