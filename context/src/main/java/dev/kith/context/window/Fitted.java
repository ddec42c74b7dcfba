package dev.kith.context.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a conversation. Everything given is either among {@code entries}, or {@code dropped}, or
 * {@code condensed}.
 *
 * @param entries in the order given, the summary where the first condensed entry was
 * @param dropped ids of entries that are left out
 * @param condensed ids of entries that the summary stands for
 * @param summary the entry made here, with an empty id; not stored by anyone yet
 * @param tokens the sum over {@code entries}
 */
public record Fitted(
        List<Entry> entries,
        List<String> dropped,
        List<String> condensed,
        @Nullable Entry summary,
        long tokens) {}
