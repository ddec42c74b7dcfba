package dev.kith.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has been read of people. A record is a stored fact: add records, never edit one. */
public sealed interface AccessEvent {

    /**
     * Users were shown to somebody.
     *
     * @param users whose data it was
     * @param view what was shown of them, such as {@code history}; see {@link View}
     * @param session the one session that was shown, if it was one
     * @param purpose in the words of who looked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserViewed(
            List<UUID> users,
            String view,
            @Nullable UUID session,
            @Nullable String purpose) implements AccessEvent {}
}
