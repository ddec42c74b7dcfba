package dev.kith.query.user;

import dev.kith.api.EventMetadata;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Direction;
import dev.kith.query.user.UserChangesController.Change;
import dev.kith.query.user.UserChangesController.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what each event of a user changed, by folding them once more. */
@Component
class UserTrail {

    private final EventLog log;
    private final Serializer serializer;

    UserTrail(EventLog log, Serializer serializer) {
        this.log = log;
        this.serializer = serializer;
    }

    /** The changes of a page, and one more when there are more. */
    List<Change> of(UserKey user, CursorPaging paging) {
        var changes = new ArrayList<Change>();
        var before = UserState.NONE;
        for (var stored : log.ofAggregate(user.toString(), 0)) {
            var event = (UserEvent)
                    deserialize(stored.event().payload(), stored.event().name());
            var after = before.after(event, stored.event().time());
            changes.add(change(stored, before, after));
            before = after;
        }
        var ordered = paging.direction() == Direction.ASC ? changes : changes.reversed();
        return ordered.stream()
                .filter(change -> isAfter(paging, change.version()))
                .limit(paging.limit() + 1L)
                .toList();
    }

    private static boolean isAfter(CursorPaging paging, long version) {
        var after = paging.after();
        if (after == null) return true;
        return paging.direction() == Direction.ASC ? version > after : version < after;
    }

    private Change change(StoredEvent stored, UserState before, UserState after) {
        var metadata = (MetaData) deserialize(stored.event().metadata(), MetaData.class.getName());
        return new Change(
                stored.event().version(),
                stored.position(),
                stored.event().time(),
                stored.event().name(),
                (String) metadata.get(EventMetadata.ACTOR),
                (String) metadata.get(EventMetadata.ON_BEHALF_OF),
                (String) metadata.get(EventMetadata.REASON),
                (String) metadata.get(EventMetadata.REQUEST_ID),
                (String) metadata.get(EventMetadata.CORRELATION_ID),
                differences(before, after));
    }

    private Object deserialize(byte[] bytes, String type) {
        return serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }

    static Map<String, FieldChange> differences(UserState before, UserState after) {
        var was = fields(before);
        var is = fields(after);
        var differences = new LinkedHashMap<String, FieldChange>();
        is.forEach((name, value) -> {
            if (!Objects.equals(was.get(name), value)) differences.put(name, new FieldChange(was.get(name), value));
        });
        return differences;
    }

    /** Without a user there is no value, not an empty one. */
    private static Map<String, @Nullable Object> fields(UserState state) {
        var profile = state.profile();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", state.exists() ? profile.name() : null);
        fields.put("about", state.exists() ? profile.about() : null);
        fields.put("metadata", state.exists() ? profile.metadata() : null);
        fields.put("project", state.exists() ? profile.project() : null);
        return fields;
    }
}
