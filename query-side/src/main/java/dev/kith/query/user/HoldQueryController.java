package dev.kith.query.user;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.EventMetadata;
import dev.kith.api.Times;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserHolds;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.OpenedEvent;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The legal holds on a user, also on a deleted one. It reads the log, so it is never late. */
@RestController
class HoldQueryController {

    record HoldView(
            String name,

            @JsonProperty("placed_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant placedAt,

            @JsonProperty("placed_by") @Nullable String placedBy,
            @Nullable String reason) {}

    record Page(List<HoldView> items) {}

    private final EventLog log;
    private final PersonalData personal;
    private final Serializer serializer;

    HoldQueryController(EventLog log, PersonalData personal, Serializer serializer) {
        this.log = log;
        this.personal = personal;
        this.serializer = serializer;
    }

    @GetMapping("/users/{id}/holds")
    Page holds(@PathVariable UUID id, Caller caller) {
        var placed = new HashMap<String, HoldView>();
        var holds = UserHolds.NONE;
        boolean known = false;
        for (var opened : personal.open(log.ofAggregate(new UserKey(caller.tenant(), id).toString(), 0))) {
            var event = event(opened);
            if (event instanceof UserHoldPlaced hold) placed.put(hold.name(), view(hold, opened));
            holds = holds.after(event);
            known = !(event instanceof UserErased);
        }
        if (!known) throw Problem.notFound("User not found");
        return new Page(holds.names().stream()
                .map(name -> Objects.requireNonNull(placed.get(name)))
                .toList());
    }

    private UserEvent event(OpenedEvent opened) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                opened.event().payload(), byte[].class, opened.event().name(), null));
    }

    private static HoldView view(UserHoldPlaced hold, OpenedEvent opened) {
        var metadata = Json.object(new String(opened.event().metadata(), StandardCharsets.UTF_8));
        return new HoldView(
                hold.name(),
                opened.event().time(),
                text(metadata, EventMetadata.ACTOR),
                text(metadata, EventMetadata.REASON));
    }

    private static @Nullable String text(Map<String, @Nullable Object> metadata, String name) {
        return metadata.get(name) instanceof String text ? text : null;
    }
}
