package dev.kith.context.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.kith.context.ChatMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts as OpenAI's models count: text by byte pair encoding, and a message as its parts plus a fixed overhead. For
 * other makers' models it is an estimate. Safe for concurrent use. The first count loads some 200,000 tokens.
 */
public final class Tokenizer {

    /** What every answer is primed with, once for each request. */
    public static final int REPLY_OVERHEAD = 3;

    private static final int MESSAGE_OVERHEAD = 3;
    private static final int NAME_OVERHEAD = 1;
    private static final int IMAGE_OF_LOW_DETAIL = 85;
    /** An image of 1024 by 1024 pixels. How large it really is cannot be told from its address. */
    private static final int IMAGE = 765;

    private static final List<String> MODELS_OF_CL100K =
            List.of("gpt-4-", "gpt-4", "gpt-3.5", "gpt-35", "text-embedding-");
    private static final List<String> MODELS_OF_O200K = List.of("gpt-4o", "gpt-4.1", "gpt-4.5");

    private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

    private final EncodingType encoding;

    private Tokenizer(EncodingType encoding) {
        this.encoding = encoding;
    }

    /** The tokenizer of a model, with or without its maker before a slash; {@code o200k_base} for one that is unknown. */
    public static Tokenizer forModel(@Nullable String model) {
        var name =
                model == null ? "" : model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var old = MODELS_OF_CL100K.stream().anyMatch(name::startsWith)
                && MODELS_OF_O200K.stream().noneMatch(name::startsWith);
        return new Tokenizer(old ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE);
    }

    /** Its name, as it is stored beside a count. */
    public String name() {
        return encoding.getName();
    }

    /**
     * The tokens of a text. What looks like a control token is counted as the text that it is, and half a surrogate pair,
     * which has no UTF-8 form, as one replacement character.
     */
    public int count(String text) {
        return REGISTRY.getEncoding(encoding).countTokensOrdinary(new String(text.getBytes(UTF_8), UTF_8));
    }

    /** The tokens of a message in a request, its overhead included. */
    public int count(ChatMessage message) {
        var tokens = MESSAGE_OVERHEAD + count(message.role());
        if (message.name() != null) {
            tokens += NAME_OVERHEAD + count(message.name());
        }
        for (var part : message.content()) {
            tokens += "image_url".equals(part.get("type")) ? image(part) : texts(part);
        }
        for (var call : message.toolCalls()) {
            tokens += texts(call);
        }
        return message.toolCallId() == null ? tokens : tokens + count(message.toolCallId());
    }

    private static int image(Map<?, ?> part) {
        var low = part.get("image_url") instanceof Map<?, ?> image && "low".equals(image.get("detail"));
        return low ? IMAGE_OF_LOW_DETAIL : IMAGE;
    }

    /** Of all that a part holds, its values; keys and the type are the frame that models are not billed for. */
    private int texts(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(entry -> !"type".equals(entry.getKey()))
                        .mapToInt(entry -> texts(entry.getValue()))
                        .sum();
            case List<?> list -> list.stream().mapToInt(this::texts).sum();
            default -> count(value.toString());
        };
    }
}
