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
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
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

    private final EventStore log;

    HoldQueryController(EventStore log) {
        this.log = log;
    }

    @GetMapping("/users/{id}/holds")
    Page holds(@PathVariable UUID id, Caller caller) {
        var events = log.readEvents(new UserKey(caller.tenant(), id).toString(), 0);
        var placed = new HashMap<String, HoldView>();
        var holds = UserHolds.NONE;
        boolean known = false;
        while (events.hasNext()) {
            var message = events.next();
            var event = (UserEvent) message.getPayload();
            if (event instanceof UserHoldPlaced hold) placed.put(hold.name(), view(hold, message));
            holds = holds.after(event);
            known = !(event instanceof UserErased);
        }
        if (!known) throw Problem.notFound("User not found");
        return new Page(holds.names().stream()
                .map(name -> Objects.requireNonNull(placed.get(name)))
                .toList());
    }

    private static HoldView view(UserHoldPlaced hold, DomainEventMessage<?> message) {
        var metadata = message.getMetaData();
        return new HoldView(hold.name(), message.getTimestamp(), (String) metadata.get(EventMetadata.ACTOR), (String)
                metadata.get(EventMetadata.REASON));
    }
}
