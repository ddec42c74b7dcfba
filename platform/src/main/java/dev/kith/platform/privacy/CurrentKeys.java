package dev.kith.platform.privacy;

import dev.kith.eventstore.EventRecord;
import dev.kith.platform.cache.Recent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Under which key the next event of a subject is to be sealed: that of the last one which names a key and comes after the last
 * erasure. The log tells, and what it has told is kept here together with the version at which it was so. It counts only for
 * an event of the very next version: when another process has erased the subject meanwhile, that version is taken, and the
 * append refused. So nothing is ever sealed under a destroyed key because of what is kept here.
 */
final class CurrentKeys {

    private static final int MOST = 40_000;

    /** @param key null when the next event is to have a new one */
    private record Known(@Nullable UUID key, long version) {}

    private final PersonalFields fields;
    private final SubjectKeyTable table;
    private final Recent<String, Known> known = new Recent<>(MOST);

    CurrentKeys(PersonalFields fields, SubjectKeyTable table) {
        this.fields = fields;
        this.table = table;
    }

    /** The key of an event that is to have this version; empty when it is to have a new one. */
    Optional<UUID> of(String subject, long version) {
        if (version == 0) return Optional.empty();
        var last = known.get(subject);
        if (last != null && last.version() == version - 1) return Optional.ofNullable(last.key());
        return table.last(subject, version, fields.erasures());
    }

    /** Learns from events that are in the log; those of a subject are in their order. */
    void learn(List<EventRecord> stored) {
        for (var event : stored) {
            if (fields.isSubject(event.aggregateId())) {
                known.compute(event.aggregateId(), before -> after(before, event));
            }
        }
    }

    private @Nullable Known after(@Nullable Known before, EventRecord event) {
        if (before != null && before.version() >= event.version()) return before;
        if (fields.erases(event.name())) return new Known(null, event.version());
        var key = NamedKey.of(event);
        if (key != null) return new Known(key, event.version());
        if (before == null || before.version() != event.version() - 1) return null;
        return new Known(before.key(), event.version());
    }

    void forget(String subject) {
        known.remove(subject);
    }
}
