package dev.kith.query.view;

import dev.kith.api.EventMetadata;
import dev.kith.api.Fold;
import dev.kith.platform.privacy.OpenedEvent;
import dev.kith.query.view.Trail.Change;
import dev.kith.query.view.Trail.FieldChange;
import dev.kith.query.view.Trail.Fields;
import dev.kith.query.view.Trail.Told;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Folds one event of a resource after the other, and tells what each changed. */
final class Teller<S> {

    private final Serializer serializer;
    private final Fold<S, ?> fold;
    private final Fields<S> fields;
    private S state;
    private boolean erased;

    Teller(Serializer serializer, Fold<S, ?> fold, Fields<S> fields) {
        this.serializer = serializer;
        this.fold = fold;
        this.fields = fields;
        this.state = fold.none();
    }

    Told<S> next(OpenedEvent opened) {
        var before = state;
        var shownBefore = fields.of(before, erased);
        var event = deserialize(opened.event().payload(), opened.event().name());
        state = fold.after(before, event, opened.event().time());
        if (opened.isSealed()) erased = opened.erased();
        var change = change(opened, differences(shownBefore, fields.of(state, erased)));
        return new Told<>(change, event, before, state);
    }

    private Change change(OpenedEvent stored, Map<String, FieldChange> differences) {
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
                stored.erased(),
                differences);
    }

    private Object deserialize(byte[] bytes, String type) {
        return serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }

    private static Map<String, FieldChange> differences(
            Map<String, @Nullable Object> was, Map<String, @Nullable Object> is) {
        var names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        var differences = new LinkedHashMap<String, FieldChange>();
        for (var name : names) {
            var change = new FieldChange(was.get(name), is.get(name));
            if (!Objects.equals(change.before(), change.after())) differences.put(name, change);
        }
        return differences;
    }
}
