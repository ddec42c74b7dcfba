package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What projects are to have no longer, in the log either, can be read no more. */
class RetentionForGoodJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFTEN = "--kith.retention.every=PT1S";
    private static final String SECRET = "numbat-of-this-test";

    @RegisterExtension
    private static final LifeNodes nodes = new LifeNodes();

    @TempDir
    private static Path secrets;

    private final String project = "lab_" + UUID.randomUUID().toString().substring(0, 8);
    private Api api;

    @BeforeEach
    void node() {
        api = start("one");
        api.post("/projects", "{\"name\":\"Lab\",\"canonical_name\":\"%s\"}".formatted(project));
    }

    private static Api start(String name, String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(OFTEN, "--kith.checkpoint.key-file=" + secrets.resolve("checkpoint.key")));
        return nodes.start(name, all.toArray(String[]::new));
    }

    @Test
    void deletedUsersAreErasedButForHoldsAndWhatOthersShare() throws SQLException {
        var user = newUser();
        var session = newSession(user);
        var held = newUser();
        api.post(held + "/holds", "{\"name\":\"case-1\",\"reason\":\"court\"}");
        var ofHeld = newUser();
        newSession(ofHeld, held);
        var other = newUser();
        var sharing = newUser();
        var shared = newSession(sharing, other);
        for (var one : List.of(user, held, ofHeld, sharing)) api.delete(one);
        LifeNodes.moveClock(Duration.ofDays(31));

        var preview = api.post("/retention/preview?project=" + project + "&deleted_users=P30D", "");
        assertThat(preview.<List<String>>json("$.items[0].ids")).containsExactly(id(user));
        assertThat(preview.<List<Integer>>json("$.items[*].count")).containsExactly(1);
        assertThat(preview.<List<Integer>>json("$.items[*].held")).containsExactly(2);
        assertThat(api.post("/retention/preview?project=" + project + "&deleted_users=P32D", "")
                        .<List<Integer>>json("$.items[*].count"))
                .containsExactly(0);
        assertThat(api.get(user + "/changes").body())
                .as("a look changes nothing")
                .contains(SECRET);
        assertThat(livingKeys(user)).isPositive();

        keep("{\"deleted_users\":\"P30D\"}");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(events(user)).contains("user.erased.v1");
            assertThat(livingKeys(user) + livingKeys(session)).isZero();
        });
        assertThat(api.get(user + "/changes").<String>json("$.items[0].actor")).isEqualTo("kith");
        assertThat(api.get(user + "/changes").<String>json("$.items[0].reason"))
                .isEqualTo("retention of project " + project + ": deleted_users after PT720H");
        assertThat(api.get(user + "/changes").body()
                        + api.get(session + "/changes").body())
                .doesNotContain(SECRET)
                .contains("session.erased.v1");
        assertThat(api.get(user + "/export").status()).isEqualTo(410);

        runs(2);
        assertThat(events(user)).containsOnlyOnce("user.erased.v1");
        assertThat(events(session)).containsOnlyOnce("session.erased.v1");
        for (var kept : List.of(held, ofHeld, sharing)) {
            assertThat(api.get(kept + "/changes").body()).contains(SECRET).doesNotContain("user.erased.v1");
        }
        assertThat(api.get(shared + "/history").body()).contains(SECRET);
        assertThat(api.get(user + "/erasure").status())
                .as("nobody asked for a certificate")
                .isEqualTo(404);
        var certificate = api.post(user + "/erasure", "{\"reason\":\"ticket 4711\"}");
        assertThat(certificate.status()).as(certificate.body()).isEqualTo(200);
        assertThat(certificate.<List<?>>json("$.certificate.residue")).isEmpty();
        assertThat(certificate.<String>json("$.certificate.event.actor")).isEqualTo("kith");

        api.delete(held + "/holds/case-1", "Kith-Reason", "over");
        api.delete(shared);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(List.of(held, ofHeld, sharing))
                        .allSatisfy(one -> assertThat(events(one)).contains("user.erased.v1")));
        assertThat(api.get(other).body()).contains(SECRET);
    }

    @Test
    void whatWasSaidIsErasedAndTheSessionGoesOn() throws SQLException {
        var session = newSession(newUser());
        var held = newUser();
        api.post(held + "/holds", "{\"name\":\"case-1\",\"reason\":\"court\"}");
        var ofHeld = newSession(held);
        var deleted = newSession(newUser());
        api.delete(deleted);
        LifeNodes.moveClock(Duration.ofDays(31));

        var preview = api.post("/retention/preview?project=" + project + "&session_messages=P30D", "");
        assertThat(preview.<List<Integer>>json("$.items[*].count")).containsExactly(2);
        assertThat(preview.<List<Integer>>json("$.items[*].held")).containsExactly(1);
        assertThat(preview.<List<String>>json("$.items[0].ids")).containsExactly(id(session), id(deleted));
        assertThat(api.get(session + "/history").body()).contains(SECRET);
        long keysBefore = livingKeys(session);
        assertThat(keysBefore).isPositive();
        var updated = api.get(session).<String>json("$.updated_at");

        keep("{\"session_messages\":\"P30D\"}");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(events(session)).contains("session.messages-erased.v1");
            assertThat(events(deleted)).contains("session.messages-erased.v1");
            assertThat(readable(session) + readable(deleted)).isZero();
        });
        assertThat(api.get(session + "/changes").<String>json("$.items[0].reason"))
                .isEqualTo("retention of project " + project + ": session_messages after PT720H");
        runs(2);
        assertThat(events(session)).containsOnlyOnce("session.messages-erased.v1");
        assertThat(api.get(ofHeld + "/history").body()).contains(SECRET);
        assertThat(nodes.number("select count(*) from view.session_entry where session = '" + id(session) + "'"))
                .isZero();
        assertThat(nodes.number("select count(*) from erasure.messages_request"))
                .isZero();
        assertThat(api.get(session).<String>json("$.situation")).isEqualTo("in a library");
        assertThat(api.get(session).<String>json("$.updated_at")).isEqualTo(updated);

        nodes.stopAll();
        api = start("another");
        assertThat(api.get(session + "/history").body()
                        + api.get(session + "/changes").body()
                        + api.get(deleted + "/changes").body())
                .doesNotContain(SECRET);
        say(session, "once more");
        assertThat(api.get(session + "/history").body()).contains("once more");
        assertThat(api.get(session).<String>json("$.situation")).isEqualTo("in a library");
        assertThat(api.post(session + "/render", "{\"messages\":[]}").body()).doesNotContain(SECRET);
    }

    /** The event is there, and the keys still are: as when a process dies in between. */
    @Test
    void whatWasLeftHalfWayIsFinishedByTheNextStart() throws SQLException {
        var session = newSession(newUser());
        nodes.sql("""
                create table public.kept as select distinct k.* from secret.subject_key k
                join log.event e on k.id = secret.key_of(e.payload) where e.aggregate_id = 'default/session/%s'
                """.formatted(id(session)));
        LifeNodes.moveClock(Duration.ofDays(31));
        keep("{\"session_messages\":\"P30D\"}");
        await().atMost(SOON).until(() -> readable(session) == 0);
        nodes.stopAll();
        nodes.sql("delete from secret.destroyed_key where id in (select id from public.kept)");
        nodes.sql("insert into secret.subject_key select * from public.kept");
        nodes.sql("insert into erasure.messages_request (tenant, session) values ('default', '%s')"
                .formatted(id(session)));
        assertThat(readable(session)).isPositive();

        api = start("another");

        await().atMost(SOON).until(() -> readable(session) == 0);
        await().atMost(SOON).until(() -> nodes.number("select count(*) from erasure.messages_request") == 0);
        assertThat(api.get(session + "/changes").body()).doesNotContain(SECRET);
    }

    /** To say of what is still in clear that it was erased would not be true. */
    @Test
    void withoutEncryptionNothingIsErased() throws SQLException {
        nodes.stopAll();
        api = start("plain", "--kith.encryption=off");
        var user = newUser();
        var session = newSession(newUser());
        api.delete(user);
        keep("{\"deleted_users\":\"P30D\",\"session_messages\":\"P30D\"}");
        LifeNodes.moveClock(Duration.ofDays(31));

        runs(2);

        assertThat(events(user)).doesNotContain("user.erased.v1");
        assertThat(api.get(session + "/history").body()).contains(SECRET);
        nodes.stopAll();
        api = start("sealing");
        await().atMost(SOON).untilAsserted(() -> assertThat(events(user)).contains("user.erased.v1"));
    }

    /** Of the messages in the log, those whose key is there. */
    private static long readable(String session) throws SQLException {
        return nodes.number("""
                select count(*) from log.event e join secret.subject_key k on k.id = secret.key_of(e.payload)
                where e.aggregate_id = 'default/session/%s' and e.name = 'session.entries-added.v1'
                """.formatted(id(session)));
    }

    private static long livingKeys(String path) throws SQLException {
        return nodes.number("""
                select count(*) from log.event e join secret.subject_key k on k.id = secret.key_of(e.payload)
                where e.aggregate_id = 'default%s'
                """.formatted(path.replace("/users/", "/user/").replace("/sessions/", "/session/")));
    }

    /** Waits until the job has begun and ended so often. */
    private static void runs(int times) throws SQLException {
        for (int run = 0; run < times; run++) {
            long before = lastRun();
            await().atMost(SOON).until(() -> lastRun() > before);
        }
    }

    private static long lastRun() throws SQLException {
        return nodes.number("select coalesce(max(extract(epoch from last_success) * 1000), 0)::bigint"
                + " from life.scheduled_tasks where task_name = 'apply-retention'");
    }

    private List<String> events(String path) {
        return api.get(path + "/changes").json("$.items[*].event");
    }

    private void keep(String periods) {
        var set = api.put("/projects/" + project + "/retention", periods);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private String newUser() {
        return api.newUser("{\"name\":\"%s\",\"project\":\"%s\"}".formatted(SECRET, project));
    }

    private String newSession(String... users) {
        var agent = api.newAgent("{\"name\":\"A\"}");
        var ids = String.join(
                "\",\"",
                List.of(users).stream().map(RetentionForGoodJourneyTest::id).toList());
        var body = "{\"agent\":\"%s\",\"users\":[\"%s\"],\"situation\":\"in a library\"}".formatted(id(agent), ids);
        var session = "/sessions/" + api.post("/sessions", body).<String>json("$.id");
        say(session, SECRET);
        return session;
    }

    private void say(String session, String what) {
        var said = api.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"" + what + "\"}]}");
        assertThat(said.status()).as(said.body()).isEqualTo(201);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
