package dev.kith.platform.web;

import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Lets {@code Accept} choose between a stream and a whole answer, and nothing else: Spring finds out that an answer is not
 * acceptable when it has the answer, which is after the deed.
 */
final class Negotiation implements ContentNegotiationStrategy {

    private static final List<MediaType> STREAM = List.of(MediaType.TEXT_EVENT_STREAM, MediaType.ALL);

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        var accepted = request.getHeaderValues("Accept");
        return accepted == null || isPlain(accepted) ? MEDIA_TYPE_ALL_LIST : chosen(List.of(accepted));
    }

    /** What most callers send; to take it apart costs more. */
    private static boolean isPlain(String[] accepted) {
        return accepted.length == 1
                && (accepted[0].equals(MediaType.ALL_VALUE) || accepted[0].equals(MediaType.APPLICATION_JSON_VALUE));
    }

    private static List<MediaType> chosen(List<String> accepted) {
        try {
            boolean stream = MediaType.parseMediaTypes(accepted).stream()
                    .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM));
            return stream ? STREAM : MEDIA_TYPE_ALL_LIST;
        } catch (InvalidMediaTypeException e) {
            return MEDIA_TYPE_ALL_LIST;
        }
    }
}
