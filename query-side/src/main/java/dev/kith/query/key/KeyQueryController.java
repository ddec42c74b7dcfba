package dev.kith.query.key;

import dev.kith.api.key.ApiKeyId;
import dev.kith.api.key.ApiKeyState;
import dev.kith.api.key.ApiKeyView;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows API keys, never their secrets, and what happened to them. */
@RestController
@RequestMapping("/keys")
class KeyQueryController {

    record Page(List<ApiKeyView> items) {}

    private final KeyTable keys;
    private final Trail<ApiKeyState> trail;

    KeyQueryController(KeyTable keys, EventLog log, PersonalData personal, Serializer serializer) {
        this.keys = keys;
        this.trail = new Trail<>(
                log, personal, serializer, ApiKeyState.FOLD, new Trail.Fields<>(KeyQueryController::fields, Set.of()));
    }

    @GetMapping
    Page list(Paging paging, Caller caller) {
        return new Page(keys.list(caller.tenant(), paging));
    }

    @GetMapping("/{id}")
    ApiKeyView byId(@PathVariable UUID id, Caller caller) {
        return keys.find(new ApiKeyId(caller.tenant(), id)).orElseThrow(KeyQueryController::notFound);
    }

    @GetMapping("/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        return trail.page(new ApiKeyId(caller.tenant(), id).toString(), paging)
                .orElseThrow(KeyQueryController::notFound);
    }

    private static Map<String, @Nullable Object> fields(ApiKeyState key) {
        if (!key.exists()) return Map.of();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", key.name());
        fields.put("role", key.role());
        fields.put("projects", key.projects());
        fields.put("expires_at", text(key.expiresAt()));
        fields.put("rotated_at", text(key.rotatedAt()));
        fields.put("revoked_at", text(key.revokedAt()));
        return fields;
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }

    private static Problem notFound() {
        return Problem.notFound("Key not found");
    }
}
