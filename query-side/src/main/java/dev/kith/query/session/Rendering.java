package dev.kith.query.session;

import dev.kith.api.session.ContextOverflow;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import dev.kith.api.session.SessionState;
import dev.kith.context.ChatMessage;
import dev.kith.context.template.Templates;
import dev.kith.context.tokens.Tokenizer;
import dev.kith.context.window.ContextWindow;
import dev.kith.context.window.Entry;
import dev.kith.context.window.Fitted;
import dev.kith.context.window.Overflow;
import dev.kith.context.window.Summarizer;
import dev.kith.query.view.ViewRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the messages that an agent is to be sent: the system message, what was said, and what is said now. */
@Component
class Rendering {

    private static final Tokenizer TOKENIZER = Tokenizer.forModel(null);

    /** Of wall clock, so that a busy machine has some to spare; an honest template needs milliseconds. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Templates templates = new Templates(LONGEST);
    private final Places places = new Places(2 * Runtime.getRuntime().availableProcessors());
    private final ContextWindow window;
    private final History history;

    Rendering(History history, Summarizer summarizer) {
        this.history = history;
        this.window = new ContextWindow(TOKENIZER, summarizer);
    }

    /**
     * Renders for one agent of the session.
     *
     * @param scope what the agent's templates can see
     * @param asTemplates whether the messages themselves are templates: only a caller who wrote them should say so
     */
    Fitted render(
            ViewRow<SessionKey, SessionState> session,
            TemplateScopes.Scope scope,
            List<ChatMessage> messages,
            boolean asTemplates) {
        var settings = session.state().settings();
        var said = messages.stream()
                .map(message -> asTemplates ? rendered(message, scope.variables()) : message)
                .map(message -> entry("", message))
                .toList();
        var system = system(settings, scope);
        var budget = budget(settings);
        var overflow = overflow(settings);
        var before = budget == null
                ? history.all(session.key())
                : history.within(session.key(), system, said, budget, overflow);
        return window.fit(system, before, said, budget, overflow);
    }

    private Entry system(SessionSettings settings, TemplateScopes.Scope scope) {
        var own = settings.systemTemplate();
        var template = own == null ? scope.defaultTemplate() : own;
        var text = settings.renderTemplates() ? rendered(template, scope.variables()) : template;
        return entry("", ChatMessage.of("system", null, text));
    }

    private ChatMessage rendered(ChatMessage message, Map<String, @Nullable Object> variables) {
        var parts = message.content().stream()
                .map(part -> part.get("text") instanceof String text && "text".equals(part.get("type"))
                        ? Map.<String, @Nullable Object>of("type", "text", "text", rendered(text, variables))
                        : part)
                .toList();
        return new ChatMessage(message.role(), message.name(), parts, message.toolCalls(), message.toolCallId());
    }

    private String rendered(String template, Map<String, @Nullable Object> variables) {
        return places.in(() -> templates.render(template, variables));
    }

    private static Entry entry(String id, ChatMessage message) {
        return new Entry(id, message, TOKENIZER.count(message));
    }

    /** What is left of it for messages. */
    private static @Nullable Integer budget(SessionSettings settings) {
        var budget = settings.tokenBudget();
        return budget == null ? null : Math.max(1, budget - Tokenizer.REPLY_OVERHEAD);
    }

    private static Overflow overflow(SessionSettings settings) {
        var overflow = settings.contextOverflow();
        if (overflow == null) return Overflow.REFUSE;
        return overflow == ContextOverflow.ADAPTIVE ? Overflow.ADAPTIVE : Overflow.TRUNCATE;
    }
}
