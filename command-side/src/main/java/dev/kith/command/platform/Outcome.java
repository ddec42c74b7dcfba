package dev.kith.command.platform;

import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A resource after a command that was done, now or before under the same idempotency key. */
public record Outcome<S>(UUID id, S state, long version, long position) {

    public <B> ResponseEntity<B> answer(HttpStatus status, BiFunction<UUID, S, B> body) {
        return ResponseEntity.status(status)
                .eTag("\"" + version + "\"")
                .header("Kith-Position", Long.toString(position))
                .body(body.apply(id, state));
    }
}
