package dev.kith.query.access;

import dev.kith.api.Ids;
import dev.kith.api.access.AccessEvent.UserViewed;
import dev.kith.api.access.AccessKey;
import dev.kith.api.access.View;
import dev.kith.eventstore.LogUnavailable;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Records that people are shown to somebody, before they are: what cannot be recorded is not shown. */
@Component
public class AccessRecords {

    /** The type of their streams. */
    static final String TYPE = "Access";

    /** Whose looking is recorded. */
    enum Lookers {
        HUMANS,
        ALL,
        OFF
    }

    /** Whether who looks must say what for. */
    enum Purpose {
        OPTIONAL,
        REQUIRED
    }

    private final EventStore log;
    private final Lookers lookers;
    private final Purpose purpose;

    AccessRecords(
            EventStore log,
            @Value("${kith.access-records.of:humans}") Lookers lookers,
            @Value("${kith.access-records.purpose:optional}") Purpose purpose) {
        this.log = log;
        this.lookers = lookers;
        this.purpose = purpose;
    }

    /** As {@link #note(Caller, View, Collection, UUID)}, of no one session. */
    public void note(Caller caller, View view, Collection<UUID> users) {
        note(caller, view, users, null);
    }

    /**
     * To be called when it is known who is to be shown, and before anything is.
     *
     * @param users may name some twice; nothing is recorded when nobody is shown
     * @param session the one that is shown, if it is one
     * @throws Problem 422 when a purpose is missing, 503 when it cannot be recorded
     */
    public void note(Caller caller, View view, Collection<UUID> users, @Nullable UUID session) {
        if (!isCovered(caller)) return;
        if (purpose == Purpose.REQUIRED && caller.purpose() == null) {
            throw Problem.invalid("Kith-Purpose", "Must say for what people's data is read");
        }
        var shown = users.stream().distinct().toList();
        if (!shown.isEmpty()) append(caller, new UserViewed(shown, view.word(), session, caller.purpose()));
    }

    /** Whether it is recorded when people look. */
    public boolean coverPeople() {
        return lookers != Lookers.OFF;
    }

    private boolean isCovered(Caller caller) {
        return switch (lookers) {
            case HUMANS -> caller.isHuman();
            case ALL -> true;
            case OFF -> false;
        };
    }

    private void append(Caller caller, UserViewed event) {
        var stream = new AccessKey(caller.tenant(), Ids.next()).toString();
        try {
            log.publish(List.of(new GenericDomainEventMessage<>(TYPE, stream, 0, event, caller.metadata())));
        } catch (LogUnavailable e) {
            throw Problem.unavailable(
                    "Who looks at people is recorded, and that is not possible now", Duration.ofSeconds(1));
        }
    }
}
