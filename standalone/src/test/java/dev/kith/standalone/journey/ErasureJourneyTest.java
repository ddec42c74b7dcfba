package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import dev.kith.standalone.evidence.VerifyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class ErasureJourneyTest {

    private static final String SECRET = "quokka-of-this-test";
    private static final String WHY = "{\"reason\":\"ticket 4711\"}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @TempDir
    private Path temporary;

    private Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void nothingOfHerCanBeReadAfterwards() {
        long before = head();
        var user = newUser();
        var sessions = List.of(newSession(user), newSession(user));
        api.delete(sessions.getLast());

        var erased = api.post(user + "/erasure", WHY);

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(api.get(user).status()).isEqualTo(404);
        assertThat(api.get("/users?limit=100").body()).doesNotContain(SECRET);
        assertThat(api.get(user + "/export").status()).isEqualTo(410);
        for (var session : sessions) {
            assertThat(api.get(session).status()).isEqualTo(404);
            assertThat(api.get(session + "/history").status()).isEqualTo(404);
            assertThat(api.get(session + "/changes").body())
                    .contains("session.erased.v1")
                    .doesNotContain(SECRET);
        }
        assertThat(api.get("/events?limit=100&after=" + before).body())
                .contains("\"erased\":true")
                .doesNotContain(SECRET);
        assertThat(erased.<List<?>>json("$.certificate.residue")).isEmpty();
        assertThat(erased.<Integer>json("$.certificate.destroyed.sessions.count"))
                .isEqualTo(2);
        assertThat(erased.<Integer>json("$.certificate.destroyed.keys.count")).isEqualTo(3);
        assertThat(erased.<List<?>>json("$.certificate.files.left")).isEmpty();
    }

    @Test
    void trailTellsWhoAndWhenAndWhyButNotWhat() {
        var user = newUser();
        api.patch(user, "{\"name\":\"" + SECRET + " again\"}", "Kith-Reason", "because " + SECRET);
        api.post(user + "/erasure", WHY);

        var changes = api.get(user + "/changes");

        assertThat(changes.<List<String>>json("$.items[*].event"))
                .containsExactly("user.erased.v1", "user.renamed.v1", "user.created.v1");
        assertThat(changes.<String>json("$.items[0].actor")).startsWith("key:");
        assertThat(changes.<String>json("$.items[0].reason")).isEqualTo("ticket 4711");
        assertThat(changes.<String>json("$.items[1].actor")).startsWith("key:");
        assertThat(changes.body()).doesNotContain(SECRET);
    }

    @Test
    void certificateIsGivenAgainAndVerifiesWithoutAServer() throws IOException {
        var user = newUser();
        newSession(user);
        var erased = api.post(user + "/erasure", WHY);

        assertThat(api.get(user + "/erasure").body()).isEqualTo(erased.body());
        assertThat(api.post(user + "/erasure", WHY).body()).isEqualTo(erased.body());
        assertThat(erased.<String>json("$.certificate.event.reason")).isEqualTo("ticket 4711");
        var verdict = verify(erased.body());
        assertThat(verdict).startsWith("0 verified: default" + user.replace("/users/", "/user/"));
    }

    @Test
    void certificateWithAnythingChangedIsRefused() throws IOException {
        var user = newUser();
        var good = api.post(user + "/erasure", WHY).body();
        var other = api.post(newUser() + "/erasure", WHY).body();

        assertThat(verify(good)).startsWith("0 ");
        for (var bad : List.of(
                good.replace("ticket 4711", "ticket 4712"),
                good.replaceFirst("ticket 4711", "ticket 4712"),
                good.replaceFirst("\\\\n\\\\n", "\\\\n \\\\n\\\\n"),
                good.substring(0, good.indexOf("\"note\"")) + other.substring(other.indexOf("\"note\"")),
                "{}")) {
            assertThat(bad).isNotEqualTo(good);
            assertThat(verify(bad)).startsWith("1 TAMPERED: the certificate: ");
        }
    }

    @Test
    void holdBlocksUntilItIsReleased() {
        var user = newUser();
        api.post(user + "/holds", "{\"name\":\"case-17\",\"reason\":\"a court asked\"}");

        var refused = api.post(user + "/erasure", WHY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("case-17");
        assertThat(api.get(user).status()).isEqualTo(200);
        assertThat(api.get(user + "/erasure").status()).isEqualTo(404);

        api.delete(user + "/holds/case-17");
        assertThat(api.post(user + "/erasure", WHY).status()).isEqualTo(200);
    }

    @Test
    void holdOnSomebodySheSharesASessionWithBlocksToo() {
        var user = newUser();
        var other = newUser();
        var agent = api.newAgent("{\"name\":\"Bot\"}");
        api.post("/sessions", "{\"agent\":\"%s\",\"users\":[\"%s\",\"%s\"]}".formatted(id(agent), id(user), id(other)));
        api.post(other + "/holds", "{\"name\":\"case-18\",\"reason\":\"a court asked\"}");

        var refused = api.post(user + "/erasure", WHY);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("case-18").contains(id(other));
        api.delete(other + "/holds/case-18");
        assertThat(api.post(user + "/erasure", WHY).status()).isEqualTo(200);
    }

    @Test
    void itTakesAReasonAndAUserOfOnesOwn() {
        var user = newUser();
        var stranger = api.with(new Keys(db).of("another-tenant", Role.OWNER));

        assertThat(api.post(user + "/erasure", "{}").status()).isEqualTo(422);
        assertThat(api.post(user + "/erasure", "{}").body()).contains("reason");
        assertThat(stranger.post(user + "/erasure", WHY).status()).isEqualTo(404);
        assertThat(stranger.get(user + "/erasure").status()).isEqualTo(404);
        assertThat(api.post("/users/" + UUID.randomUUID() + "/erasure", WHY).status())
                .isEqualTo(404);
        assertThat(api.get(user).status()).isEqualTo(200);
    }

    @Test
    void deletedUserIsErasedToo() {
        var user = newUser();
        api.delete(user);

        assertThat(api.post(user + "/erasure", "{}", "Kith-Reason", "ticket 4712")
                        .status())
                .isEqualTo(200);
        assertThat(api.get(user + "/changes").body()).contains("ticket 4712").doesNotContain(SECRET);
    }

    @Test
    void whoeverHasTheIdAfterwardsIsSomebodyElse() {
        var user = newUser();
        var first = api.post(user + "/erasure", WHY).<Integer>json("$.certificate.event.version");

        var again = api.post(user, "{\"name\":\"Grace\"}");
        api.patch(user, "{\"about\":\"an admiral\"}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(api.get(user).<String>json("$.name")).isEqualTo("Grace");
        assertThat(api.get(user).<String>json("$.about")).isEqualTo("an admiral");
        assertThat(api.get(user + "/changes").body()).contains("an admiral").doesNotContain(SECRET);
        var second = api.post(user + "/erasure", WHY);
        assertThat(second.<Integer>json("$.certificate.event.version")).isEqualTo(first + 3);
        assertThat(second.<List<?>>json("$.certificate.residue")).isEmpty();
    }

    @Test
    void writesAtTheSameTimeAreDoneBeforeOrRefused() throws Exception {
        var user = newUser();
        var session = newSession(user);
        var writes = new ArrayList<Callable<Api.Answer>>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            writes.add(
                    i % 2 == 0
                            ? () -> api.patch(user, "{\"metadata\":{\"k%d\":\"%s\"}}".formatted(number, SECRET))
                            : () -> api.post(
                                    session + "/entries",
                                    "{\"entries\":[{\"role\":\"user\",\"content\":\"%s %d\"}]}"
                                            .formatted(SECRET, number)));
        }
        writes.add(25, () -> api.post(user + "/erasure", WHY));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(writes)) {
                assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201, 404, 503);
            }
        }

        var erased = api.post(user + "/erasure", WHY);
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.<List<?>>json("$.certificate.residue")).isEmpty();
        assertThat(api.get(user).status()).isEqualTo(404);
        assertThat(api.get(session + "/history").status()).isEqualTo(404);
        assertThat(api.get(user + "/changes").body()
                        + api.get(session + "/changes").body())
                .doesNotContain(SECRET);
        assertThat(db.sql("select count(*) from view.session_entry where session = ?::uuid")
                        .param(id(session))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void listOutsideOfTheDatabaseNamesHerAndHerSessions() throws IOException {
        var user = newUser();
        var session = newSession(user);
        api.post(user + "/erasure", WHY);

        assertThat(Files.readString(Journey.CHECKPOINT_KEY.resolveSibling("erased.jsonl")))
                .contains("\"default/user/" + id(user) + "\"")
                .contains("\"default/session/" + id(session) + "\"")
                .doesNotContain(SECRET);
    }

    private String newUser() {
        return api.newUser(
                "{\"name\":\"%s\",\"about\":\"%s\",\"metadata\":{\"k\":\"%s\"}}".formatted(SECRET, SECRET, SECRET));
    }

    private String newSession(String user) {
        var agent = api.newAgent("{\"name\":\"Bot\"}");
        var body = "{\"agent\":\"%s\",\"user\":\"%s\",\"situation\":\"%s\"}".formatted(id(agent), id(user), SECRET);
        var session = "/sessions/" + api.post("/sessions", body).<String>json("$.id");
        api.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}");
        return session;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }

    /** The exit code and what is printed, of a program that has the certificate and the public key, and nothing else. */
    private String verify(String certificate) throws IOException {
        var file = Files.writeString(temporary.resolve("certificate.json"), certificate);
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = VerifyCommand.run(
                List.of(
                        "--certificate",
                        file.toString(),
                        "--key",
                        api.get("/log/key").body()),
                Map.of(),
                print,
                print);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }
}
