package dev.kith.command.chat;

import dev.kith.api.session.SessionKey;
import dev.kith.command.platform.Write;
import dev.kith.command.session.Conversations;
import dev.kith.command.session.Conversations.Answered;
import dev.kith.eventstore.Deadline;
import dev.kith.platform.message.Renderer;
import dev.kith.platform.model.ModelProvider;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks the agent of a session: what is said, rendered, goes to a model, and both sides are kept. */
@RestController
class ChatController {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final ModelProvider models;
    private final Renderer renderer;
    private final ModelRequest requests;
    private final Conversations conversations;
    private final WholeChat whole;
    private final StreamedChat streamed;

    ChatController(
            ModelProvider models,
            Renderer renderer,
            ModelRequest requests,
            Conversations conversations,
            WholeChat whole,
            StreamedChat streamed) {
        this.models = models;
        this.renderer = renderer;
        this.requests = requests;
        this.conversations = conversations;
        this.whole = whole;
        this.streamed = streamed;
    }

    /** A stream is written by the time that this returns, and then null is. */
    @PostMapping("/sessions/{id}/chat")
    @Nullable
    ResponseEntity<ChatAnswer> chat(
            @PathVariable UUID id,
            JsonBody body,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        models.requireConfigured();
        var input = ChatInput.of(body);
        var write = Write.of(request, caller, body);
        var before = input.save() ? conversations.before(write) : Optional.<Answered>empty();
        var ours = Deadline.none(); // models are waited for as kith.chat.timeout says
        if (!input.stream()) {
            return before.map(whole::again)
                    .orElseGet(() -> ours.call(() -> whole.answer(chat(id, input, write, request))));
        }
        before.ifPresentOrElse(
                kept -> streamed.again(kept, response),
                () -> ours.run(() -> streamed.answer(chat(id, input, write, request), response)));
        return null;
    }

    private Chat chat(UUID id, ChatInput input, Write write, HttpServletRequest request) {
        var key = callersKey(request);
        var context = renderer.render(id, input.context(), write.caller(), request);
        conversations.requireOpen(context);
        var asked = requests.of(context, input, models.defaultModel());
        return new Chat(new SessionKey(write.tenant(), id), input, write, asked, context, key);
    }

    private static @Nullable String callersKey(HttpServletRequest request) {
        var key = request.getHeader("X-Custom-Api-Key");
        if (key == null || KEY.matcher(key).matches()) return key;
        throw Problem.invalid("X-Custom-Api-Key", "Must have 1 to 1024 printable ASCII characters");
    }
}
