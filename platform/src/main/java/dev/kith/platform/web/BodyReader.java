package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads a request's body as JSON, whatever harmless thing its content type says. */
final class BodyReader {

    private BodyReader() {}

    static JsonBody read(HttpServletRequest request) throws IOException {
        if (!mayBeJson(request.getContentType())) {
            throw Problem.unsupportedMediaType();
        }
        return JsonBody.parse(bytes(request));
    }

    /** A body of unknown length is read into blocks that are larger than most bodies are. */
    private static byte[] bytes(HttpServletRequest request) throws IOException {
        var length = request.getContentLength();
        var body = request.getInputStream();
        return length >= 0 ? body.readNBytes(length) : body.readAllBytes();
    }

    /** None at all, JSON, and what tools put there when told nothing: plain text, or curl's form type. */
    private static boolean mayBeJson(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            var subtype = type.getSubtype();
            return subtype.equals("json")
                    || subtype.endsWith("+json")
                    || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN)
                    || type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
