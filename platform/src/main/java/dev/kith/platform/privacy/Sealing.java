package dev.kith.platform.privacy;

import dev.kith.eventstore.EventRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Seals the events of one command: their personal fields, and the reason, which a person was given or gave. */
final class Sealing {

    /** Which key an event's subject has before it, and where a new one comes from. */
    interface Keys {

        Optional<UUID> current(String subject, long version);

        SubjectKey get(UUID id);

        /** To seal the next event of its own subject. */
        SubjectKey forNext(UUID id);

        SubjectKey newOne();
    }

    private final PersonalFields fields;
    private final Keys source;
    private final Map<String, SubjectKey> keys = new HashMap<>();

    Sealing(PersonalFields fields, Keys source) {
        this.fields = fields;
        this.source = source;
    }

    List<EventRecord> all(List<EventRecord> events) {
        var erasing = events.stream().anyMatch(event -> fields.erases(event.name()));
        var subject = events.stream()
                .filter(event -> fields.isSubject(event.aggregateId()))
                .findFirst();
        if (subject.isEmpty())
            return events.stream().map(this::withSealedReason).toList();
        // The reason of an erasure must outlive its subject's keys; all others are about the first subject of the
        // command.
        Function<EventRecord, byte[]> metadata =
                erasing ? EventRecord::metadata : event -> sealedReason(event, subject.get());
        return events.stream()
                .map(event -> Records.with(event, payload(event), metadata.apply(event)))
                .toList();
    }

    /** What is told about a subject in another stream goes with the subject's key, which it must have by then. */
    private EventRecord withSealedReason(EventRecord event) {
        if (!SealedReason.mayBeIn(event.metadata())) return event;
        return fields.toldAbout(event.aggregateId())
                .flatMap(subject -> source.current(subject, Long.MAX_VALUE))
                .map(source::get)
                .filter(key -> !key.isDestroyed())
                .map(key -> Records.with(event, event.payload(), SealedReason.seal(event.metadata(), key)))
                .orElse(event);
    }

    private byte[] payload(EventRecord event) {
        if (fields.erases(event.name())) keys.put(event.aggregateId(), source.newOne());
        var form = fields.of(event.name());
        if (form == null) return event.payload();
        var members = Members.of(event.payload());
        var personal = SealedPayload.object(members.those(form::has));
        var sealed = key(event).seal(event.name(), personal);
        return SealedPayload.compose(sealed, Blank.ofRecords(form, members), members.those(name -> !form.has(name)));
    }

    private byte[] sealedReason(EventRecord event, EventRecord subject) {
        if (!SealedReason.mayBeIn(event.metadata())) return event.metadata();
        return SealedReason.seal(event.metadata(), key(fields.isSubject(event.aggregateId()) ? event : subject));
    }

    private SubjectKey key(EventRecord event) {
        return keys.computeIfAbsent(event.aggregateId(), subject -> key(subject, event.version()));
    }

    private SubjectKey key(String subject, long version) {
        @Nullable
        SubjectKey current =
                source.current(subject, version).map(source::forNext).orElse(null);
        return current == null || current.isDestroyed() ? source.newOne() : current;
    }
}
