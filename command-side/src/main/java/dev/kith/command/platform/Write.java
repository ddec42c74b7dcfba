package dev.kith.command.platform;

import dev.kith.eventstore.IdempotencyKey;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request to change something came with, beside its body.
 *
 * @param idempotencyKey scoped to the tenant, with the fingerprint of method, path and body; null when none was sent
 */
public record Write(
        Caller caller, @Nullable IfMatch ifMatch, @Nullable IdempotencyKey idempotencyKey) {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    public static Write of(HttpServletRequest request, Caller caller, JsonBody body) {
        return of(request, caller, body::sha256);
    }

    public static Write withoutBody(HttpServletRequest request, Caller caller) {
        return of(request, caller, () -> new byte[0]);
    }

    private static Write of(HttpServletRequest request, Caller caller, Supplier<byte[]> bodyDigest) {
        return new Write(caller, IfMatch.parse(request.getHeader("If-Match")), key(request, caller, bodyDigest));
    }

    private static @Nullable IdempotencyKey key(
            HttpServletRequest request, Caller caller, Supplier<byte[]> bodyDigest) {
        var header = request.getHeader("Idempotency-Key");
        if (header == null) return null;
        if (!KEY.matcher(header).matches()) {
            throw Problem.invalid("Idempotency-Key", "Must have 1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(scope(caller) + "/" + header, fingerprint(request, bodyDigest.get()));
    }

    /** Who is limited to projects must not be answered what another key has asked. */
    private static String scope(Caller caller) {
        return caller.limit().isNone() ? caller.tenant() : caller.tenant() + "/" + caller.actor();
    }

    private static byte[] fingerprint(HttpServletRequest request, byte[] bodyDigest) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(bodyDigest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public String tenant() {
        return caller.tenant();
    }
}
