package dev.kith.command.chat;

import dev.kith.api.Ids;
import dev.kith.command.session.Conversations;
import dev.kith.command.session.Conversations.Answered;
import dev.kith.platform.model.ModelProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers in one piece. What is kept is kept before the caller is answered. */
@Component
class WholeChat {

    private final ModelProvider models;
    private final Conversations conversations;
    private final Clock clock = Clock.systemUTC();

    WholeChat(ModelProvider models, Conversations conversations) {
        this.models = models;
        this.conversations = conversations;
    }

    ResponseEntity<ChatAnswer> answer(Chat chat) {
        var answer = models.answer(chat.request(), chat.callersKey());
        var choices = Choices.of(answer);
        var message = ModelMessage.of(Choices.message(choices.getFirst()));
        var sent = Usage.sent(answer);
        var usage = sent == null ? Usage.estimated(chat.context().tokenCount(), message) : sent;
        if (!chat.input().save()) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(ChatAnswer.of(Ids.next(), clock.instant(), usage, choices));
        }
        var asked = chat.input().context().messages();
        var kept = conversations.keep(chat.session(), asked, message, chat.context(), chat.write());
        return kept.says(message) ? created(kept, usage, named(choices, kept)) : again(kept);
    }

    /** The answer to a request that came before, which needs no model. */
    ResponseEntity<ChatAnswer> again(Answered kept) {
        return created(kept, null, Repeated.choices(kept));
    }

    private static List<Map<String, @Nullable Object>> named(
            List<Map<String, @Nullable Object>> choices, Answered kept) {
        var named = new ArrayList<>(choices);
        named.set(0, Choices.withId(choices.getFirst(), kept.answer().id()));
        return named;
    }

    private static ResponseEntity<ChatAnswer> created(
            Answered kept, @Nullable Map<String, @Nullable Object> usage, List<Map<String, @Nullable Object>> choices) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag("\"" + kept.version() + "\"")
                .header("Kith-Position", Long.toString(kept.position()))
                .body(ChatAnswer.of(kept.answer().id(), kept.time(), usage, choices));
    }
}
