package dev.kith.bench.engine;

import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserCommand.UpdateUserMetadata;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One user after another, each of whom is created and changed four times. */
public final class Subject {

    /** Events, and commands, of each user. */
    static final int EVENTS = 5;

    private static final String ABOUT = "Prefers short answers, and to be called in the afternoon.";

    static final String ACTOR = "key:0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c3";
    static final String REQUEST = "0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c4";
    static final String CORRELATION = "0199a5d2-7c1e-7a53-9d5b-6d1f4a1be2c5";

    /** What events of a request that came over HTTP carry. */
    public static final Map<String, Object> METADATA = Map.of(
            "tenant", "default",
            "actor", ACTOR,
            "request_id", REQUEST,
            "correlation_id", CORRELATION,
            "causation_id", CORRELATION);

    private UserKey user = next();
    private int version = -1;

    /** Goes on to the next event of the user, or to the first of the next user. */
    public void advance() {
        if (++version < EVENTS) return;
        user = next();
        version = 0;
    }

    public UserKey user() {
        return user;
    }

    public int version() {
        return version;
    }

    public UserEvent event() {
        return version == 0
                ? new UserCreated("Grace", ABOUT, metadata(), "default")
                : new UserMetadataMerged(metadata());
    }

    Object command() {
        return version == 0
                ? new CreateUser(user, new UserProfile("Grace", ABOUT, metadata(), "default"))
                : new ChangeUser(user, List.of(new UpdateUserMetadata(metadata())));
    }

    private Map<String, @Nullable Object> metadata() {
        return Map.of("plan", "pro", "visits", version, "locale", "en-GB");
    }

    private static UserKey next() {
        var random = ThreadLocalRandom.current();
        return new UserKey("default", new UUID(random.nextLong(), random.nextLong()));
    }
}
