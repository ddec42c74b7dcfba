package dev.kith.context.window;

/** The messages that must be shown exceed the token budget. */
public final class ContextTooLarge extends RuntimeException {

    private final long needed;
    private final int budget;

    public ContextTooLarge(long needed, int budget) {
        super("the messages need %d tokens, token_budget allows %d".formatted(needed, budget));
        this.needed = needed;
        this.budget = budget;
    }

    public long needed() {
        return needed;
    }

    public int budget() {
        return budget;
    }
}
