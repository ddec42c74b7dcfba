package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.platform.access.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person gets who asks for everything that is held about her. */
@Journey
class ExportJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    private Api api;
    private String agent;
    private String ada;

    @BeforeEach
    void people() {
        api = Api.on(port);
        agent = id(api.newAgent("{\"name\":\"BookBot\"}"));
        ada = api.newUser("{\"name\":\"Ada\",\"about\":\"Reads\",\"metadata\":{\"tier\":\"gold\"}}");
    }

    @Test
    void tellsWhoSheIsAndEveryChangeWithWhoWhenAndWhy() {
        api.post("/projects", "{\"name\":\"Lab\",\"canonical_name\":\"lab_" + ada.substring(20) + "\"}");
        api.patch(ada, "{\"name\":\"Ada L\"}", "Kith-Reason", "she married", "Kith-On-Behalf-Of", "ada");
        api.patch(ada, "{\"project\":\"lab_" + ada.substring(20) + "\"}");

        var archive = Archive.of(api, ada, "Kith-Reason", "she asked", "X-Request-Id", "req-export");

        assertThat(archive.response().headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(archive.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(archive.<String>json("export.json", "$.format")).isEqualTo("kith-export");
        assertThat(archive.<Integer>json("export.json", "$.version")).isEqualTo(1);
        assertThat(archive.<String>json("export.json", "$.user.status")).isEqualTo("existing");
        assertThat(archive.<Map<String, Object>>json("export.json", "$.user.profile"))
                .isEqualTo(api.get(ada).<Map<String, Object>>json("$"));
        assertThat(archive.<List<String>>json("export.json", "$.memberships[*].project"))
                .containsExactly("default", "lab_" + ada.substring(20));
        assertThat(archive.<Object>json("export.json", "$.memberships[0].until"))
                .isEqualTo(archive.json("export.json", "$.memberships[1].since"));
        assertThat(archive.<String>json("export.json", "$.taken.reason")).isEqualTo("she asked");
        assertThat(archive.<String>json("export.json", "$.taken.actor")).startsWith("key:");
        assertThat(archive.<String>json("export.json", "$.taken.request_id")).isEqualTo("req-export");
        assertThat(archive.<String>lines("changes.jsonl", "$.event"))
                .containsExactly("user.created.v1", "user.renamed.v1", "user.moved.v1");
        var trail = api.get(ada + "/changes?direction=asc").<List<Object>>json("$.items");
        assertThat(archive.<Object>lines("changes.jsonl", "$")).isEqualTo(trail);
        assertThat(archive.<Integer>json("export.json", "$.changes.count")).isEqualTo(3);
    }

    /** The sentence of the issue: PATCH with a reason is the rectification. */
    @Test
    void showsARectificationWithBeforeAfterWhoAndWhy() {
        api.patch(
                ada,
                "{\"about\":\"Writes\",\"metadata\":{\"tier\":\"silver\"}}",
                "Kith-Reason",
                "rectified: she says the tier was wrong",
                "Kith-On-Behalf-Of",
                "ada@example.org");

        var archive = Archive.of(api, ada);

        var rectified = archive.lines("changes.jsonl", "$").subList(1, 3);
        assertThat(rectified)
                .allSatisfy(change -> assertThat((Map<?, ?>) change)
                        .hasFieldOrPropertyWithValue("reason", "rectified: she says the tier was wrong")
                        .hasFieldOrPropertyWithValue("on_behalf_of", "ada@example.org")
                        .extracting("actor", org.assertj.core.api.InstanceOfAssertFactories.STRING)
                        .startsWith("key:"));
        assertThat(archive.found("changes.jsonl", "$.changes.about"))
                .contains(Map.of("before", "Reads", "after", "Writes"));
        assertThat(archive.found("changes.jsonl", "$.changes.metadata"))
                .contains(Map.of("before", Map.of("tier", "gold"), "after", Map.of("tier", "silver")));
        assertThat(archive.file("index.html")).contains("rectified: she says the tier was wrong", "Reads", "Writes");
        assertThat(api.get(ada + "/changes").<String>json("$.items[0].reason"))
                .isEqualTo("rectified: she says the tier was wrong");
    }

    @Test
    void tellsEveryMessageOfAllSessionsAsItWasSaidCorrectedAndRedacted() {
        var bob = api.newUser("{\"name\":\"Bob\"}");
        var open = session("\"users\":[\"%s\",\"%s\"],\"situation\":\"In a library\"".formatted(id(ada), id(bob)));
        var entries = say(open, "One", "Two", "Three");
        api.patch(open + "/entries/" + entries.get(1), "{\"content\":\"Zwei\"}", "Kith-Reason", "a slip");
        api.delete(open + "/entries/" + entries.get(2), "Kith-Reason", "she asked");
        var gone = session("\"user\":\"%s\"".formatted(id(ada)));
        say(gone, "Deleted");
        api.delete(gone, "Kith-Reason", "done");
        var others = session("\"user\":\"%s\"".formatted(id(bob)));
        say(others, "Private");

        var archive = Archive.of(api, ada);

        assertThat(archive.<List<String>>json("export.json", "$.sessions[*].id"))
                .containsExactly(id(open), id(gone));
        var history = "sessions/" + id(open) + "/history.jsonl";
        assertThat(archive.found(history, "$.said[*].content[0].text")).containsExactly("One", "Two", "Three");
        assertThat(archive.found(history, "$.said[*].fate")).containsExactly("corrected", "redacted");
        assertThat(archive.found(history, "$.corrected.content[0].text")).containsExactly("Zwei");
        assertThat(archive.found(history, "$.redacted")).containsExactly(entries.get(2));
        assertThat(archive.<String>lines(history, "$.reason")).contains("a slip", "she asked");
        var settings = "sessions/" + id(open) + "/session.json";
        assertThat(archive.<String>json(settings, "$.session.situation")).isEqualTo("In a library");
        assertThat(archive.<Boolean>json(settings, "$.shared")).isTrue();
        assertThat(archive.<Integer>json(settings, "$.messages")).isEqualTo(3);
        assertThat(archive.<String>json("sessions/" + id(gone) + "/session.json", "$.status"))
                .isEqualTo("deleted");
        assertThat(archive.file("sessions/" + id(gone) + "/history.jsonl")).contains("Deleted", "done");
        assertThat(archive.files().values()).noneMatch(file -> file.contains("Private"));
        assertThat(archive.file("index.html")).contains("Zwei", "Three", "Deleted", "In a library");
    }

    /** The same id, opened again after a deletion by people who have nothing to do with her. */
    @Test
    void anotherLifeOfASessionIsNotHers() {
        var bob = api.newUser("{\"name\":\"Bob\"}");
        var session = session("\"user\":\"%s\"".formatted(id(bob)));
        say(session, "Before her");
        api.delete(session);
        api.post(session, "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, id(ada)));
        say(session, "Hers");
        api.delete(session);
        api.post(session, "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, id(bob)));
        say(session, "After her");

        var archive = Archive.of(api, ada);

        assertThat(archive.found("sessions/" + id(session) + "/history.jsonl", "$.said[*].content[0].text"))
                .containsExactly("Hers");
        assertThat(archive.<String>json("sessions/" + id(session) + "/session.json", "$.status"))
                .isEqualTo("deleted");
        assertThat(archive.files().values()).noneMatch(file -> file.contains("Before her"));
        assertThat(archive.files().values()).noneMatch(file -> file.contains("After her"));
    }

    @Test
    void tellsOfWhoJoinedLater() {
        var bob = api.newUser("{\"name\":\"Bob\"}");
        var session = session("\"user\":\"%s\"".formatted(id(bob)));
        say(session, "Early");
        api.post(session, "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, id(ada)));

        var archive = Archive.of(api, ada);

        assertThat(archive.found("sessions/" + id(session) + "/history.jsonl", "$.said[*].content[0].text"))
                .containsExactly("Early");
    }

    @Test
    void anExportIsAnEventAndTheNextOneTellsOfIt() {
        var before = api.get(ada).header("ETag");
        var first = Archive.of(api, ada, "Kith-Reason", "first");
        long position =
                first.response().headers().firstValueAsLong("Kith-Position").orElseThrow();

        var second = Archive.of(api, ada, "Kith-Reason", "second");

        assertThat(second.<List<String>>json("export.json", "$.exports[*].reason"))
                .containsExactly("first", "second");
        var event = api.get("/events?limit=1&after=" + (position - 1));
        assertThat(event.<String>json("$.items[0].event")).isEqualTo("user-export.taken.v1");
        assertThat(event.<String>json("$.items[0].aggregate")).isEqualTo("user-export/" + id(ada));
        assertThat(event.<String>json("$.items[0].reason")).isEqualTo("first");
        assertThat(api.get(ada).header("ETag")).isEqualTo(before);
    }

    @Test
    void whoOnlyLooksAtTheHeadTakesNothing() {
        long before = head();

        assertThat(api.send("HEAD", ada + "/export", "").status()).isEqualTo(200);

        assertThat(head()).isEqualTo(before);
    }

    @Test
    void tellsWhichKeysCouldReadAndWhenTheyLastDid() {
        var keys = new Keys(db);
        var consumer = api.with(keys.of("default", Role.CONSUMER));
        consumer.get("/events?limit=1");

        await().untilAsserted(() -> assertThat(Archive.of(api, ada)
                        .<List<String>>json("export.json", "$.readers[?(@.role=='consumer' && @.last_used_at)].reads"))
                .isNotEmpty()
                .allMatch(reads -> reads.startsWith("the feed")));
        assertThat(Archive.of(api, ada).file("export.json")).doesNotContain("\"hash\"", "\"key\"");
    }

    @Test
    void tellsWhoOfThePeopleLookedAndWhatForAndWhoVouchesForThem() {
        var auditor = api.with(Journey.ISSUER.token("eve", Role.AUDITOR));
        auditor.get(ada, "Kith-Purpose", "complaint <17>");
        auditor.get(ada + "/changes");
        api.get(ada);
        auditor.get(api.newUser("{\"name\":\"Bob\"}"));

        var archive = Archive.of(api, ada);

        assertThat(archive.<String>lines("accesses.jsonl", "$.view")).containsExactly("user", "user-changes");
        assertThat(archive.<String>lines("accesses.jsonl", "$.actor")).containsOnly("oidc:eve");
        assertThat(archive.found("accesses.jsonl", "$.purpose")).contains("complaint <17>");
        assertThat(archive.<Object>lines("accesses.jsonl", "$"))
                .isEqualTo(api.get(ada + "/accesses?direction=asc").<List<Object>>json("$.items"));
        assertThat(archive.<Integer>json("export.json", "$.accesses.count")).isEqualTo(2);
        assertThat(archive.<String>json("export.json", "$.accesses.by[0].actor"))
                .isEqualTo("oidc:eve");
        assertThat(archive.<Integer>json("export.json", "$.accesses.by[0].looks"))
                .isEqualTo(2);
        assertThat(archive.<Boolean>json("export.json", "$.people.recorded")).isTrue();
        String issuer = archive.json("export.json", "$.people.issuer");
        assertThat(issuer).startsWith("http");
        assertThat(archive.file("index.html"))
                .contains("complaint &lt;17&gt;", "oidc:eve", issuer)
                .doesNotContain("<17>");
    }

    @Test
    void ofADeletedUserTheLastIsTold() {
        api.delete(ada, "Kith-Reason", "gone");

        var archive = Archive.of(api, ada);

        assertThat(archive.<String>json("export.json", "$.user.status")).isEqualTo("deleted");
        assertThat(archive.<String>json("export.json", "$.user.profile.name")).isEqualTo("Ada");
        assertThat(archive.<String>lines("changes.jsonl", "$.event")).contains("user.deleted.v1");
        assertThat(archive.<Object>json("export.json", "$.memberships[0].until"))
                .isNotNull();
    }

    @Test
    void whoNeverWasOrIsAnotherTenantsIsNotFound() {
        long before = head();

        assertThat(api.get("/users/" + UUID.randomUUID() + "/export").status()).isEqualTo(404);
        assertThat(api.with(new Keys(db).of("export-stranger", Role.OWNER))
                        .get(ada + "/export")
                        .status())
                .isEqualTo(404);
        assertThat(api.with(new Keys(db).of("default", Role.AUDITOR))
                        .get(ada + "/export")
                        .status())
                .isEqualTo(403);
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void everythingIsAsOfOnePositionWhileOthersWrite() throws Exception {
        var session = session("\"user\":\"%s\"".formatted(id(ada)));
        var turns = IntStream.range(0, 40)
                .<Callable<Archive>>mapToObj(i -> () -> {
                    api.patch(ada, "{\"about\":\"v%d\"}".formatted(i));
                    say(session, "m" + i);
                    return i % 4 == 0 ? Archive.of(api, ada) : null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var turn :
                    threads.invokeAll(turns).stream().map(Future::resultNow).toList()) {
                if (turn == null) continue;
                int position = turn.json("export.json", "$.log.position");
                var positions = new HashSet<Integer>(turn.<Integer>lines("changes.jsonl", "$.position"));
                positions.addAll(turn.lines("sessions/" + id(session) + "/history.jsonl", "$.position"));
                assertThat(positions).allMatch(seen -> seen <= position);
                assertThat(positions).isEqualTo(new HashSet<>(expected(session, position)));
                var about = turn.<Object>found("changes.jsonl", "$.changes.about.after");
                assertThat(turn.<Object>json("export.json", "$.user.profile.about"))
                        .isEqualTo(about.getLast());
            }
        }
    }

    private List<Integer> expected(String session, int position) {
        return db.sql("select position from log.event where position <= ? and aggregate_id in (?, ?)")
                .params(position, "default/user/" + id(ada), "default/session/" + id(session))
                .query(Integer.class)
                .list();
    }

    /** 100,000 messages: as files of JSON lines, and on a page of their own. */
    @Test
    void aVeryLongSessionIsToldWhole() {
        var session = session("\"user\":\"%s\"".formatted(id(ada)));
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> "Hi " + i).toArray(String[]::new);
        for (int i = 0; i < 100; i++) say(session, thousand);

        var archive = Archive.of(api, ada);

        var stem = "sessions/" + id(session);
        assertThat(archive.<Integer>json(stem + "/session.json", "$.messages")).isEqualTo(100_000);
        assertThat(archive.file(stem + "/history.jsonl").split("\"text\":\"Hi ", -1))
                .hasSize(100_001);
        assertThat(archive.file(stem + "/index.html").split("<li class=\"message", -1))
                .hasSize(100_001);
        assertThat(archive.file("index.html"))
                .contains("href=\"" + stem + "/index.html\"")
                .doesNotContain("<li class=\"message");
    }

    private String session(String more) {
        return "/sessions/"
                + api.post("/sessions", "{\"agent\":\"%s\",%s}".formatted(agent, more))
                        .<String>json("$.id");
    }

    private List<String> say(String session, String... texts) {
        var entries = java.util.Arrays.stream(texts)
                .map("{\"role\":\"user\",\"content\":\"%s\"}"::formatted)
                .toList();
        return api.post(session + "/entries", "{\"entries\":[" + String.join(",", entries) + "]}")
                .json("$.entries");
    }

    private long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
