package dev.kith.command.erasure;

import dev.kith.api.EventMetadata;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.erasure.Certificate;
import dev.kith.platform.web.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The erasure of a user as the log tells it: where it stands, and who wanted it. */
record Erased(UserKey user, long version, long position, Instant time, Caller by) {

    static final String NAME = "user.erased.v1";

    /** The last one; empty when there was none. */
    static Optional<Erased> last(EventLog log, UserKey user) {
        return log.newest(user.toString(), NAME).map(stored -> of(user, stored));
    }

    private static Erased of(UserKey user, StoredEvent stored) {
        var event = stored.event();
        var metadata = JsonMapper.shared().readTree(event.metadata());
        var by = new Caller(
                user.tenant(),
                metadata.path(EventMetadata.ACTOR).asString("kith"),
                "owner",
                text(metadata, EventMetadata.ON_BEHALF_OF),
                text(metadata, EventMetadata.REASON),
                metadata.path(EventMetadata.REQUEST_ID).asString(""),
                text(metadata, EventMetadata.CORRELATION_ID),
                null);
        return new Erased(user, event.version(), stored.position(), event.time(), by);
    }

    private static @Nullable String text(JsonNode metadata, String name) {
        return metadata.path(name).isString() ? metadata.path(name).asString() : null;
    }

    ErasureList.Entry entry() {
        return new ErasureList.Entry(user.toString(), version, position, time);
    }

    Certificate.Event event() {
        return new Certificate.Event(position, version, time, by.actor(), by.onBehalfOf(), by.reason());
    }
}
