package dev.kith.command.session;

import dev.kith.api.session.SessionCommand.Condensation;
import dev.kith.context.ChatMessage;
import dev.kith.context.window.Summarizer;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a render had to condense, as it said itself, given back with what was said next. */
final class Condensed {

    private static final int LONGEST_SUMMARY = 100_000;

    private Condensed() {}

    /** The field {@code condensed} of a body; null when nothing was. */
    static @Nullable Condensation of(JsonBody body) {
        var given = body.object("condensed").orNull();
        if (given == null) return null;
        var entries = given.uuids("entries").required();
        var summary = given.text("summary").required().notBlank().maxCodePoints(LONGEST_SUMMARY);
        var rewrites = given.integer("rewrites").required();
        if (entries.value().isEmpty()) throw Problem.invalid("condensed.entries", "Must have at least one entry");
        return of(entries.value(), summary.value(), rewrites.value());
    }

    /** The same of a context that was rendered for a chat. */
    static @Nullable Condensation of(RenderedContext context) {
        var condensed = context.condensed();
        return condensed == null ? null : of(condensed.entries(), condensed.summary(), condensed.rewrites());
    }

    private static Condensation of(List<UUID> entries, String summary, long rewrites) {
        var message = ChatMessage.of("system", Summarizer.NAME, summary);
        return new Condensation(entries, Said.entry(message, "summarizer"), rewrites);
    }
}
