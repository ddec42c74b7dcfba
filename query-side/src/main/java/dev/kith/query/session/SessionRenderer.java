package dev.kith.query.session;

import dev.kith.api.access.View;
import dev.kith.api.agent.AgentView;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.context.template.TemplateProblem;
import dev.kith.context.window.ContextTooLarge;
import dev.kith.context.window.Entry;
import dev.kith.context.window.Fitted;
import dev.kith.platform.message.ContextRequest;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.message.Renderer;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders from the views. */
@Component
class SessionRenderer implements Renderer {

    private final Views<SessionKey, SessionState> sessions;
    private final TemplateScopes scopes;
    private final Rendering rendering;
    private final AccessRecords accesses;

    SessionRenderer(
            Views<SessionKey, SessionState> sessions,
            TemplateScopes scopes,
            Rendering rendering,
            AccessRecords accesses) {
        this.accesses = accesses;
        this.sessions = sessions;
        this.scopes = scopes;
        this.rendering = rendering;
    }

    @Override
    public RenderedContext render(UUID id, ContextRequest asked, Caller caller, HttpServletRequest request) {
        var session = sessions.byKey(new SessionKey(caller.tenant(), id), request);
        accesses.note(caller, View.RENDER, session.state().participants().users(), id);
        var scope = scopes.of(session, asked.agent(), request);
        try {
            var fitted = rendering.render(session, scope, asked.messages(), asked.renderMessages());
            return context(fitted, scope.agent(), session.state());
        } catch (TemplateProblem | ContextTooLarge e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static RenderedContext context(Fitted fitted, AgentView agent, SessionState session) {
        var messages = fitted.entries().stream()
                .map(Entry::message)
                .map(RenderedContext.Message::of)
                .toList();
        return new RenderedContext(
                messages,
                List.of(),
                List.of(),
                null,
                fitted.tokens(),
                new RenderedContext.Agent(agent.id(), agent.model(), agent.defaultSettings()),
                session.open(),
                condensed(fitted, session));
    }

    /** Null when nothing was condensed, or some of what is said now, which is no entry yet. */
    private static RenderedContext.@Nullable Condensed condensed(Fitted fitted, SessionState session) {
        var summary = fitted.summary();
        if (summary == null || fitted.condensed().contains("")) return null;
        var entries = fitted.condensed().stream().map(UUID::fromString).toList();
        return new RenderedContext.Condensed(entries, summary.message().text(), session.rewrites());
    }
}
