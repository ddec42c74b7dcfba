package dev.kith.query.export;

import dev.kith.api.EventMetadata;
import dev.kith.api.user.UserExportEvent;
import dev.kith.api.user.UserExportEvent.UserExportTaken;
import dev.kith.api.user.UserExportKey;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.EventLog.Standing;
import dev.kith.eventstore.LogUnavailable;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.springframework.stereotype.Component;

/** The archives that were taken of people: each is an event, before its first byte leaves. */
@Component
class Exports {

    private static final String TYPE = "UserExport";
    private static final int ATTEMPTS = 20;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventStore events;
    private final EventLog log;
    private final Trail<Long> trail;

    Exports(EventStore events, EventLog log, PersonalData personal, Serializer serializer) {
        this.events = events;
        this.log = log;
        this.trail = new Trail<>(
                log, personal, serializer, UserExportEvent.FOLD, new Trail.Fields<>(_ -> Map.of(), Set.of()));
    }

    /** Tells the log that the caller takes one, and returns a position at which it is told. */
    long take(UserKey user, Caller caller) {
        var stream = new UserExportKey(user).toString();
        for (int attempt = 1; !append(stream, caller); attempt++) {
            if (attempt == ATTEMPTS) throw Problem.unavailable("Too many exports of the same person", RETRY);
        }
        return log.standingOf(stream).orElseThrow().position();
    }

    /** False when somebody else has just taken one of the same person. */
    private boolean append(String stream, Caller caller) {
        long version = log.standingOf(stream).map(Standing::version).orElse(-1L) + 1;
        try {
            events.publish(
                    new GenericDomainEventMessage<>(TYPE, stream, version, new UserExportTaken(), whoAndWhy(caller)));
            return true;
        } catch (ConcurrencyException e) {
            return false;
        } catch (LogUnavailable e) {
            throw Problem.unavailable("The log cannot be told of the export: the database is busy or away", RETRY);
        }
    }

    private static Map<String, String> whoAndWhy(Caller caller) {
        var metadata = caller.metadata();
        metadata.putIfAbsent(EventMetadata.CORRELATION_ID, caller.requestId());
        return metadata;
    }

    /** Those that had been taken up to a position, oldest first. */
    List<Trail.Change> of(UserKey user, long upTo) throws IOException {
        var taken = new ArrayList<Trail.Change>();
        trail.tell(new UserExportKey(user).toString(), upTo, told -> taken.add(told.change()));
        return taken;
    }
}
