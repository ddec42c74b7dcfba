package dev.kith.platform.privacy;

import static dev.kith.platform.privacy.PrivateLog.bytes;
import static dev.kith.platform.privacy.PrivateLog.event;
import static dev.kith.platform.privacy.PrivateLog.renamed;
import static dev.kith.platform.privacy.PrivateLog.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventRecord;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PersonalDataTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final PersonalFields FIELDS = new PersonalFields(EventNames.ALL);

    private final PrivateLog log = PrivateLog.fresh();
    private final PersonalData kith = log.node();

    static Stream<String> personalEvents() {
        return EventNames.ALL.keySet().stream().filter(name -> FIELDS.of(name) != null);
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsPersonalIsSealedAndTheRestIsNot(String name) throws IOException {
        var golden = golden(name);
        var stored = text(sealed(name, golden).payload());

        var form = FIELDS.of(name);
        JSON.readTree(golden).properties().forEach(field -> {
            if (!form.has(field.getKey())) {
                assertThat(stored).contains("\"" + field.getKey() + "\":" + field.getValue());
            } else if (!form.ofRecords().containsKey(field.getKey())) {
                assertThat(texts(field.getValue())).allMatch(it -> !stored.contains(it));
            }
        });
        assertThat(stored).doesNotContain("Hi 🙂", "Ada", "gold");
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsSealedIsReadAsItWas(String name) throws IOException {
        var stored = sealed(name, golden(name)).payload();
        assertThat(read(kith, name, stored)).isEqualTo(read(kith, name, bytes(golden(name))));
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsBlankIsReadWithNothingPersonal(String name) throws IOException {
        var blank = kith.blank(name, sealed(name, golden(name)).payload());
        assertThat(read(kith, name, blank)).isNotNull();
        var form = FIELDS.of(name);
        JSON.readTree(blank).properties().forEach(field -> {
            if (form.has(field.getKey()) && form.ofRecords().isEmpty())
                assertThat(field.getValue().isEmpty()
                                || field.getValue().asString("").isEmpty())
                        .isTrue();
        });
    }

    /** Else the entries of a session that is opened again under its id would have the ids of those that are erased. */
    @Test
    void blankEntriesAreAsManyAndHaveTheirIds() throws IOException {
        var name = "session.entries-added.v1";
        var blank = JSON.readTree(kith.blank(name, sealed(name, golden(name)).payload()))
                .get("entries")
                .get(0);
        assertThat(blank.get("id").asString()).isEqualTo("01936f5e-0000-7000-8000-000000000003");
        assertThat(blank.get("token_count").asInt()).isEqualTo(7);
        assertThat(blank.get("content")).isEmpty();
        assertThat(blank.get("tool_calls").isNull()).isTrue();
    }

    @Test
    void destroyedKeyIsReadAsErasedAndOthersAreNot() {
        var ada = PrivateLog.user();
        var grace = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"), renamed(grace, 0, "Grace"));
        log.append(kith, renamed(ada, 1, "Ada L"));

        var destroyed = kith.destroy(ada, 1);

        assertThat(destroyed).hasSize(1);
        assertThat(kith.destroy(ada, 1)).isEqualTo(destroyed);
        assertThat(kith.living(ada)).isEmpty();
        assertThat(kith.living(grace)).hasSize(1);
        for (var node : List.of(kith, log.node())) {
            var opened = node.open(log.all());
            assertThat(opened).extracting(OpenedEvent::erased).containsExactly(true, false, true);
            assertThat(text(opened.get(0).shown())).isEqualTo("{}");
            assertThat(text(opened.get(0).event().payload())).isEqualTo("{\"name\":\"\"}");
            assertThat(text(opened.get(1).shown())).isEqualTo("{\"name\":\"Grace\"}");
        }
    }

    @Test
    void keysUpToAVersionAreDestroyedAndLaterOnesStay() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        log.append(kith, event(ada, 1, PrivateLog.GONE, "{}"));
        log.append(kith, renamed(ada, 2, "Another"));

        assertThat(kith.destroy(ada, 1)).hasSize(1);

        assertThat(kith.living(ada)).hasSize(1);
        assertThat(kith.open(log.all()))
                .extracting(e -> text(e.shown()))
                .containsExactly("{}", "{}", "{\"name\":\"Another\"}");
    }

    @Test
    void missingKeyIsAnErrorAndNotAnErasure() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        log.db.sql("delete from secret.subject_key").update();

        assertThatThrownBy(() -> log.node().open(log.all()))
                .isInstanceOf(UnreadablePersonalData.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void eachAlteredBitIsAnErrorAndNotData() {
        var stored = log.append(kith, renamed(PrivateLog.user(), 0, "Ada"))
                .getFirst()
                .payload();
        var read = read(kith, "user.renamed.v1", stored);
        int from = text(stored).indexOf("1.");
        int to = text(stored).lastIndexOf('"');
        for (int bit = from * 8; bit < to * 8; bit++) {
            var altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() ->
                            assertThat(read(kith, "user.renamed.v1", altered)).isNotEqualTo(read))
                    .as("bit %d", bit)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void sealedEventIsNotTakenForOneOfAnotherKind() {
        var stored = log.append(kith, renamed(PrivateLog.user(), 0, "Ada"))
                .getFirst()
                .payload();
        assertThatThrownBy(() -> kith.open("user.about-changed.v1", stored)).isInstanceOf(UnreadablePersonalData.class);
    }

    @Test
    void eventsOfBeforeEncryptionAreReadAsTheyAre() {
        var ada = PrivateLog.user();
        log.store(List.of(renamed(ada, 0, "Ada"), renamed(ada, 1, "Ada L")));
        log.append(kith, renamed(ada, 2, "Ada Lovelace"));

        assertThat(kith.open(log.all()))
                .extracting(e -> text(e.shown()))
                .containsExactly("{\"name\":\"Ada\"}", "{\"name\":\"Ada L\"}", "{\"name\":\"Ada Lovelace\"}");
    }

    @Test
    void everythingIsReadAfterARestart() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        var later = log.node();
        log.append(later, renamed(ada, 1, "Ada L"));

        assertThat(log.node().open(log.all()))
                .extracting(e -> text(e.shown()))
                .containsExactly("{\"name\":\"Ada\"}", "{\"name\":\"Ada L\"}");
        assertThat(kith.living(ada)).as("one key for one subject").hasSize(1);
    }

    @Test
    void staleCacheOfAnotherNodeNeverSealsUnderADestroyedKey() {
        var ada = PrivateLog.user();
        var other = log.node();
        log.append(other, renamed(ada, 0, "Ada"));
        log.append(other, renamed(ada, 1, "Ada L")); // from here on it knows her key at version 1
        log.append(kith, event(ada, 2, PrivateLog.GONE, "{}"));
        var destroyed = kith.destroy(ada, 2);

        assertThatThrownBy(() -> log.append(other, renamed(ada, 2, "late"))).isInstanceOf(DuplicateKeyException.class);
        var stored = log.append(other, renamed(ada, 3, "new")).getFirst();

        assertThat(NamedKey.of(stored)).isNotIn(destroyed);
        assertThat(text(kith.open("user.renamed.v1", stored.payload()))).isEqualTo("{\"name\":\"new\"}");
    }

    /** The key was destroyed without a word in the log, such as by a restore that went wrong. */
    @Test
    void nothingIsSealedUnderAKeyThatIsKnownToBeDestroyed() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        var destroyed = kith.destroy(ada, 0);

        assertThat(NamedKey.of(log.append(kith, renamed(ada, 1, "new")).getFirst()))
                .isNotIn(destroyed);
    }

    @Test
    void reasonIsSealedOnAllEventsOfTheCommandThatIsAboutASubject() {
        var session = "default/session/" + java.util.UUID.randomUUID();
        var why = "{\"actor\":\"key:1\",\"reason\":\"Ada \\\"asked\\\"\",\"tenant\":\"default\"}";
        var stored = log.append(
                kith,
                event("default/session-group/x", 0, "session-group.left.v1", "{}", why),
                event(session, 0, "session.closed.v1", "{}", why));

        assertThat(stored).allMatch(e -> !text(e.metadata()).contains("asked"));
        assertThat(kith.open(log.all()))
                .allMatch(e -> JSON.readTree(e.event().metadata()).equals(JSON.readTree(why)));
        kith.destroy(session, 0);
        assertThat(kith.open(log.all())).allSatisfy(e -> {
            assertThat(e.erased()).isTrue();
            assertThat(text(e.event().metadata())).isEqualTo("{\"actor\":\"key:1\",\"tenant\":\"default\"}");
        });
    }

    @Test
    void reasonOfAnExportGoesWithTheKeyOfWhomItIsOf() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        var why = "{\"reason\":\"Ada asked\"}";

        var stored =
                log.append(kith, event(ada.replace("/user/", "/user-export/"), 0, "user-export.taken.v1", "{}", why));

        assertThat(text(stored.getFirst().metadata())).doesNotContain("asked");
        assertThat(JSON.readTree(kith.openMetadata(stored.getFirst().metadata())))
                .isEqualTo(JSON.readTree(why));
        kith.destroy(ada, 0);
        assertThat(text(kith.openMetadata(stored.getFirst().metadata()))).doesNotContain("asked");
    }

    /** An erasure takes a version of the subject's stream, and not of the one that the export is told in. */
    @Test
    void appendToAnotherStreamDoesNotShowThatTheKeyOfWhomItIsOfLives() {
        var clock = new AtomicLong();
        var other = log.node(new LocalMasterKeys(() -> PrivateLog.MASTER), clock::get);
        var ada = PrivateLog.user();
        var named = log.append(kith, renamed(ada, 0, "Ada")).getFirst();
        var taken = event(
                ada.replace("/user/", "/user-export/"), 1, "user-export.taken.v1", "{}", "{\"reason\":\"Ada asked\"}");
        var sealed = other.seal(List.of(taken));
        clock.set(Duration.ofSeconds(4).toNanos());
        other.appended(sealed, clock.get());
        kith.destroy(ada, 0);

        clock.set(Duration.ofSeconds(6).toNanos());
        assertThat(text(other.open(named.name(), named.payload()))).doesNotContain("Ada");
    }

    @Test
    void reasonOfAnErasureAndOfWhatIsNobodysStaysReadable() {
        var why = "{\"reason\":\"art. 17\"}";
        var stored = log.append(kith, event(PrivateLog.user(), 0, PrivateLog.GONE, "{}", why));
        var agents = log.append(kith, event("default/agent/x", 0, "agent.deleted.v1", "{}", why));
        assertThat(text(stored.getFirst().metadata())).isEqualTo(why);
        assertThat(text(agents.getFirst().metadata())).isEqualTo(why);
    }

    @Test
    void snapshotOfASubjectIsSealedWholeAndGoesWithItsKey() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        var snapshot = event(ada, 0, "dev.kith.User", "{\"state\":{\"name\":\"Ada\",\"exists\":true}}");

        var stored = kith.sealSnapshot(snapshot).orElseThrow();

        assertThat(text(stored.payload())).startsWith("{\"sealed\":").doesNotContain("exists");
        assertThat(kith.openSnapshot(stored).orElseThrow().payload()).isEqualTo(snapshot.payload());
        kith.destroy(ada, 0);
        assertThat(kith.openSnapshot(stored)).isEmpty();
        assertThat(kith.sealSnapshot(snapshot)).isEmpty();
    }

    @Test
    void snapshotsOfNobodyStayAsTheyAre() {
        var snapshot = event("default/agent/x", 0, "dev.kith.Agent", "{}");
        assertThat(kith.sealSnapshot(snapshot)).contains(snapshot);
        assertThat(kith.openSnapshot(snapshot)).contains(snapshot);
    }

    @Test
    void keysOfAPageTakeOneQuery() {
        IntStream.range(0, 50).forEach(i -> log.append(kith, renamed(PrivateLog.user(), 0, "user " + i)));
        var page = log.all();
        var reader = log.node();
        log.connections.set(0);

        assertThat(reader.open(page)).hasSize(50);

        assertThat(log.connections).hasValue(1);
    }

    @Test
    void newSubjectCostsNoRoundTripOfItsOwn() {
        log.append(kith, renamed(PrivateLog.user(), 0, "the first has keys made"));
        log.connections.set(0);
        IntStream.range(0, 50).forEach(i -> kith.seal(List.of(renamed(PrivateLog.user(), 0, "user " + i))));
        assertThat(log.connections).hasValue(0);
    }

    @Test
    void subjectInUseCostsNoRoundTripOfItsOwn() {
        var ada = PrivateLog.user();
        log.append(kith, renamed(ada, 0, "Ada"));
        log.append(kith, renamed(ada, 1, "Ada L"));
        log.connections.set(0);
        kith.seal(List.of(renamed(ada, 2, "Ada Lovelace")));
        assertThat(log.connections).hasValue(0);
    }

    private EventRecord sealed(String name, String payload) {
        var stream = "default/" + name.substring(0, name.indexOf('.')) + "/" + java.util.UUID.randomUUID();
        return kith.seal(List.of(event(stream, 0, name, payload))).getFirst();
    }

    private static Object read(PersonalData node, String name, byte[] payload) {
        var serializer = new EventSerializer(new EventTypes(EventNames.ALL), node);
        return serializer.deserialize(new SimpleSerializedObject<>(payload, byte[].class, name, null));
    }

    /** The texts in a value that are long enough to be told from others. */
    private static Stream<String> texts(JsonNode value) {
        if (value.isString()) return Stream.of(value.toString()).filter(text -> text.length() > 5);
        return value.values().stream().flatMap(PersonalDataTest::texts);
    }

    private static String golden(String name) throws IOException {
        try (var file = PersonalDataTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return text(file.readAllBytes()).strip();
        }
    }
}
