package dev.kith.platform.privacy;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventRecord;
import dev.kith.eventstore.PayloadProtection;
import dev.kith.eventstore.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Seals personal data under the keys of its subjects, opens it, and makes it unreadable for ever. */
public final class PersonalData implements PayloadProtection, SubjectKeys {

    private static final long ALL = Long.MAX_VALUE;

    private final PersonalFields fields;
    private final SubjectKeyTable table;
    private final KnownKeys known;
    private final CurrentKeys current;
    private final KeyPool pool;
    private final boolean sealing;

    /** @param sealing whether what is stored from now on is sealed; what is sealed is opened in any case */
    PersonalData(PersonalFields fields, SubjectKeyTable table, MasterKeys masters, boolean sealing) {
        this(fields, table, masters, sealing, System::nanoTime);
    }

    PersonalData(
            PersonalFields fields, SubjectKeyTable table, MasterKeys masters, boolean sealing, LongSupplier clock) {
        this.fields = fields;
        this.table = table;
        this.known = new KnownKeys(table, masters, clock);
        this.current = new CurrentKeys(fields, table);
        this.pool = new KeyPool(table, masters);
        this.sealing = sealing;
    }

    /** For programs beside Kith, which only read: with the master keys that Kith itself would take. */
    public static PersonalData reading(DataSource database, @Nullable String masterKey, @Nullable Path masterKeyFile) {
        var db = JdbcClient.create(database);
        var used = new UsedMasters(db);
        var masters = new EncryptionSettings("off", masterKey, masterKeyFile, false).masterKeys(used);
        used.require(masters);
        var table = new SubjectKeyTable(database, db, TransactionOperations.withoutTransaction());
        return new PersonalData(new PersonalFields(EventNames.ALL), table, masters, false);
    }

    private final class Source implements Sealing.Keys {

        @Override
        public Optional<UUID> current(String subject, long version) {
            return current.of(subject, version);
        }

        @Override
        public SubjectKey get(UUID id) {
            return known.get(id);
        }

        @Override
        public SubjectKey forNext(UUID id) {
            return known.forNext(id);
        }

        @Override
        public SubjectKey newOne() {
            var key = pool.take();
            known.putNew(key);
            return key;
        }
    }

    @Override
    public List<EventRecord> seal(List<EventRecord> events) {
        return sealing ? new Sealing(fields, new Source()).all(events) : events;
    }

    /**
     * Nothing is learned from the first event of a subject: most of those who are new are not asked for again soon. For the others
     * the append, which an erasure before it would have had refused, has shown that their keys live. One to another stream, such
     * as of who took an export, has shown nothing.
     */
    @Override
    public void appended(List<EventRecord> events, long since) {
        var ofKnown = events.stream()
                .filter(event -> event.version() > 0 && fields.isSubject(event.aggregateId()))
                .toList();
        current.learn(ofKnown);
        known.living(ofKnown.stream().flatMap(PersonalData::keysOf).toList(), since);
    }

    @Override
    public void read(List<EventRecord> stream) {
        current.learn(stream);
    }

    /** A snapshot of a subject is sealed whole, under the key of its events; when they have none, there is no snapshot. */
    @Override
    public Optional<EventRecord> sealSnapshot(EventRecord snapshot) {
        if (!sealing || !fields.isSubject(snapshot.aggregateId())) return Optional.of(snapshot);
        return current.of(snapshot.aggregateId(), snapshot.version() + 1)
                .map(known::get)
                .filter(key -> !key.isDestroyed())
                .map(key -> key.seal(snapshot.name(), snapshot.payload()))
                .map(whole -> Records.with(snapshot, SealedPayload.compose(whole, null, new byte[0])));
    }

    @Override
    public Optional<EventRecord> openSnapshot(EventRecord stored) {
        if (!SealedPayload.isOne(stored.payload())) return Optional.of(stored);
        var sealed = SealedPayload.of(stored.payload());
        return Optional.of(known.get(sealed.key()))
                .filter(key -> !key.isDestroyed())
                .map(key -> Records.with(stored, sealed.with(key.open(stored.name(), sealed.sealed()))));
    }

    @Override
    public void expect(List<byte[]> payloads) {
        known.expect(payloads.stream()
                .filter(SealedPayload::isOne)
                .map(payload -> SealedPayload.of(payload).key())
                .collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    @Override
    public byte[] open(String name, byte[] payload) {
        if (!SealedPayload.isOne(payload)) return payload;
        var sealed = SealedPayload.of(payload);
        var key = known.get(sealed.key());
        return key.isDestroyed() ? blank(name, payload) : sealed.with(key.open(name, sealed.sealed()));
    }

    @Override
    public byte[] blank(String name, byte[] payload) {
        if (!SealedPayload.isOne(payload)) return payload;
        var form = fields.of(name);
        if (form == null) throw new UnreadablePersonalData("an event " + name + " is sealed, but has nothing personal");
        return SealedPayload.of(payload).blank(form.blank().getBytes(StandardCharsets.UTF_8));
    }

    /** Events as they were, for those who show them; the keys of all are fetched at once. */
    public List<OpenedEvent> open(List<StoredEvent> stored) {
        known.expect(stored.stream()
                .flatMap(event -> keysOf(event.event()))
                .collect(LinkedHashSet::new, Set::add, Set::addAll));
        return stored.stream().map(this::open).toList();
    }

    private static Stream<UUID> keysOf(EventRecord event) {
        return Stream.ofNullable(NamedKey.of(event));
    }

    private OpenedEvent open(StoredEvent stored) {
        var event = stored.event();
        var key = NamedKey.of(event);
        boolean erased = key != null && known.get(key).isDestroyed();
        boolean isSealed = SealedPayload.isOne(event.payload());
        var opened = Records.with(event, open(event.name(), event.payload()), openMetadata(event.metadata()));
        var shown = erased && isSealed ? SealedPayload.of(event.payload()).withoutPersonal() : opened.payload();
        return new OpenedEvent(stored.position(), opened, shown, isSealed, erased);
    }

    @Override
    public byte[] openMetadata(byte[] metadata) {
        if (!SealedReason.isIn(metadata)) return metadata;
        var key = known.get(SealedReason.key(metadata));
        return key.isDestroyed() ? SealedReason.without(metadata) : SealedReason.open(metadata, key);
    }

    @Override
    public boolean areUsed() {
        return sealing;
    }

    @Override
    public Set<UUID> destroy(String subject, long upToVersion) {
        var named = table.named(subject, upToVersion);
        table.destroy(subject, named);
        known.forget(named);
        current.forget(subject);
        Aead.forget();
        return named;
    }

    @Override
    public Set<UUID> living(String subject) {
        var named = table.named(subject, ALL);
        return table.find(named).stream()
                .filter(key -> key.wrapped() != null)
                .map(key -> Objects.requireNonNull(key.id()))
                .collect(LinkedHashSet::new, Set::add, Set::addAll);
    }
}
