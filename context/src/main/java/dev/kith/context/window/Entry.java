package dev.kith.context.window;

import dev.kith.context.ChatMessage;

/**
 * A message with its place in the history.
 *
 * @param id what tells the caller's entries apart
 * @param tokens what the message counts, its overhead included; not negative
 */
public record Entry(String id, ChatMessage message, int tokens) {

    public Entry {
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens must not be negative");
        }
    }
}
