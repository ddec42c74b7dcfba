package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.platform.erasure.Erasures;
import dev.kith.platform.erasure.SignedCertificate;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The certificate of a user's erasure, also once somebody else has the id. */
@RestController
class ErasureQueryController {

    private final Erasures erasures;

    ErasureQueryController(Erasures erasures) {
        this.erasures = erasures;
    }

    @GetMapping("/users/{id}/erasure")
    ResponseEntity<SignedCertificate> certificate(@PathVariable UUID id, Caller caller) {
        var user = new UserKey(caller.tenant(), id);
        if (erasures.isUnfinished(user)) {
            throw Problem.unavailable("The erasure is not finished; ask again", Duration.ofSeconds(2));
        }
        var last = erasures.last(user).orElseThrow(() -> Problem.notFound("There is no erasure of such a user"));
        return ResponseEntity.ok()
                .header("Kith-Position", Long.toString(last.position()))
                .body(SignedCertificate.of(last.note()));
    }
}
