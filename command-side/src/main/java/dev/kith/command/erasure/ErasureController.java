package dev.kith.command.erasure;

import dev.kith.api.user.UserCommand.EraseUser;
import dev.kith.api.user.UserKey;
import dev.kith.command.platform.Because;
import dev.kith.command.platform.Write;
import dev.kith.eventstore.Deadline;
import dev.kith.platform.erasure.SignedCertificate;
import dev.kith.platform.privacy.SubjectKeys;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases users. */
@RestController
class ErasureController {

    private final Erasure erasure;
    private final Certification certification;
    private final SubjectKeys keys;

    ErasureController(Erasure erasure, Certification certification, SubjectKeys keys) {
        this.erasure = erasure;
        this.certification = certification;
        this.keys = keys;
    }

    @PostMapping("/users/{id}/erasure")
    ResponseEntity<SignedCertificate> erase(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var because = Because.of(body, caller);
        requireWhatItTakes();
        var command = new EraseUser(new UserKey(caller.tenant(), id));
        var write = Write.of(request, because, body);
        var finished = Deadline.none().call(() -> erasure.erase(command, write));
        return ResponseEntity.ok()
                .header("Kith-Position", Long.toString(finished.position()))
                .body(SignedCertificate.of(finished.note()));
    }

    private void requireWhatItTakes() {
        if (!keys.areUsed()) throw Problem.of(501, "Users are erased by their keys: set kith.encryption=on");
        if (!certification.isPossible()) {
            throw Problem.of(501, "An erasure is certified: set kith.checkpoint.key-file (KITH_CHECKPOINT_KEY_FILE)");
        }
    }
}
