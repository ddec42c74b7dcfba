package dev.kith.command.chat;

import dev.kith.api.Ids;
import dev.kith.command.session.Conversations;
import dev.kith.command.session.Conversations.Answered;
import dev.kith.context.ChatMessage;
import dev.kith.platform.model.ModelProvider;
import dev.kith.platform.model.ModelStream;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers in parts, as the model says them. A stream that ends without an error is whole, and kept if it was to be; of one that
 * breaks nothing is kept.
 */
@Component
class StreamedChat {

    private static final Logger log = LoggerFactory.getLogger(StreamedChat.class);

    private final ModelProvider models;
    private final Conversations conversations;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    StreamedChat(ModelProvider models, Conversations conversations, JsonMapper json) {
        this.models = models;
        this.conversations = conversations;
        this.json = json;
    }

    /** Writes for as long as the model speaks and the caller reads, on the request's own virtual thread. */
    void answer(Chat chat, HttpServletResponse response) {
        try (var parts = models.stream(chat.request(), chat.callersKey())) {
            var first = parts.next(); // until there is one, a failure is answered as any other
            if (first == null) throw cut();
            pass(chat, first, parts, new ChunkWriter(response, json));
        } catch (IOException callerIsGone) {
            log.debug("A caller left a chat");
        }
    }

    private void pass(Chat chat, Map<String, @Nullable Object> first, ModelStream parts, ChunkWriter out)
            throws IOException {
        try {
            new Passing(chat, Ids.next(), clock.instant(), out).run(first, parts);
        } catch (Problem problem) {
            out.error(problem);
        }
    }

    /** The answer to a request that came before, in one part. */
    void again(Answered kept, HttpServletResponse response) {
        var choice = new LinkedHashMap<>(Repeated.choices(kept).getFirst());
        var message = choice.remove("message");
        choice.put("delta", message);
        try {
            new ChunkWriter(response, json)
                    .chunk(ChatAnswer.of(kept.answer().id(), kept.time(), null, List.of(choice)));
        } catch (IOException callerIsGone) {
            log.debug("A caller left a chat");
        }
    }

    private static Problem cut() {
        return ModelProvider.failed("The model provider broke off its answer");
    }

    /** One answer on its way. */
    private final class Passing {

        private static final int LONGEST = 4 << 20;

        private final Chat chat;
        private final UUID id;
        private final Instant time;
        private final ChunkWriter out;
        private final StreamedAnswer answer = new StreamedAnswer();
        private boolean counted;

        private Passing(Chat chat, UUID id, Instant time, ChunkWriter out) {
            this.chat = chat;
            this.id = id;
            this.time = time;
            this.out = out;
        }

        private void run(Map<String, @Nullable Object> first, ModelStream parts) throws IOException {
            for (var part = first; part != null; part = parts.next()) pass(part);
            if (!answer.finished()) throw cut();
            var message = ModelMessage.of(answer.message());
            if (chat.input().save()) keep(message);
            if (!counted) write(Usage.estimated(chat.context().tokenCount(), message), List.of());
        }

        /** Nothing of what was sent may differ from what is kept. */
        private void keep(ChatMessage message) {
            var asked = chat.input().context().messages();
            var kept = conversations.keep(chat.session(), asked, message, chat.context(), chat.write());
            if (chat.write().idempotencyKey() != null && !kept.says(message)) {
                throw Problem.conflict("The same Idempotency-Key was given another answer meanwhile; ask again for it");
            }
        }

        @SuppressWarnings("unchecked") // the reader makes no other lists
        private void pass(Map<String, @Nullable Object> part) throws IOException {
            answer.add(part);
            if (answer.length() > LONGEST) throw ModelProvider.failed("The model provider's answer is too long");
            var usage = Usage.sent(part);
            if (usage != null) counted = true;
            var choices = part.get("choices") instanceof List<?> sent
                    ? (List<Map<String, @Nullable Object>>) sent
                    : List.<Map<String, @Nullable Object>>of();
            write(usage, choices);
        }

        private void write(@Nullable Map<String, @Nullable Object> usage, List<Map<String, @Nullable Object>> choices)
                throws IOException {
            out.chunk(ChatAnswer.of(id, time, usage, choices));
        }
    }
}
