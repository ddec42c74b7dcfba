package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.kith.standalone.evidence.ExportCommand;
import dev.kith.standalone.evidence.VerifyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Erasures by several nodes, and of what came before a node encrypted anything. */
class ErasureAcrossNodesTest {

    private static final String SECRET = "bilby-of-this-test";
    private static final String WHY = "{\"reason\":\"ticket 4711\"}";

    @RegisterExtension
    private static final LifeNodes nodes = new LifeNodes();

    @TempDir
    private static Path secrets;

    @Test
    void userWhoIsErasedByTwoNodesAtOnceHasOneCertificateAndNoKey() throws Exception {
        var one = start("one");
        var two = start("two");
        for (int round = 0; round < 3; round++) {
            var user = newUser(one);
            newSession(two, user);
            two.patch(user, "{\"about\":\"" + SECRET + "\"}"); // so that both know her

            var answers = new HashSet<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asked = new ArrayList<Callable<Api.Answer>>();
                for (int i = 0; i < 6; i++) asked.add(i % 2 == 0 ? erasure(one, user) : erasure(two, user));
                for (var answer : threads.invokeAll(asked)) {
                    assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
                    answers.add(answer.get().body());
                }
            }

            assertThat(answers).hasSize(1);
            assertThat(one.get(user + "/erasure").body())
                    .isEqualTo(answers.iterator().next());
            assertThat(one.get(user + "/erasure").<List<?>>json("$.certificate.residue"))
                    .isEmpty();
            assertThat(one.get(user + "/changes").<List<String>>json("$.items[*].event"))
                    .containsOnlyOnce("user.erased.v1");
            assertThat(nodes.number("""
                            select count(*) from log.event e
                            join secret.subject_key k on k.id in (secret.key_of(e.payload), secret.key_of(e.metadata))
                            where e.aggregate_id = 'default/user/%s'
                            """.formatted(id(user)))).isZero();
            assertThat(nodes.number("select count(*) from erasure.certificate where user_id = '" + id(user) + "'"))
                    .isOne();
            assertThat(nodes.number("select count(*) from erasure.request")).isZero();
        }
    }

    private static Callable<Api.Answer> erasure(Api node, String user) {
        return () -> node.post(user + "/erasure", WHY);
    }

    @Test
    void whatCameBeforeEncryptionIsListedAsResidue() {
        var plain = start("plain", "--kith.encryption=off");
        assertThat(plain.post(newUser(plain) + "/erasure", WHY).status()).isEqualTo(501);
        var user = newUser(plain);
        var session = newSession(plain, user);
        nodes.stopAll();
        var api = start("sealing");
        api.patch(user, "{\"about\":\"" + SECRET + "\"}");

        var erased = api.post(user + "/erasure", WHY);

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        var ofUser = positions(api, user, "user.created.v1");
        var ofSession = positions(api, session, "session.created.v1", "session.entries-added.v1");
        assertThat(erased.<List<String>>json("$.certificate.residue"))
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(ofUser.stream(), ofSession.stream())
                        .map(at -> "log.event has position " + at + ", from before there was encryption")
                        .toList());
        assertThat(erased.<Integer>json("$.certificate.destroyed.keys.count")).isOne();
        assertThat(api.get(user).status()).isEqualTo(404);
        assertThat(api.get(session + "/history").status()).isEqualTo(404);
        assertThat(api.get("/users?limit=100").body()).doesNotContain(id(user));
        assertThat(api.get(user + "/changes")
                        .<List<Boolean>>json("$.items[?(@.event=='user.about-changed.v1')].erased"))
                .containsExactly(true);
    }

    private static List<Integer> positions(Api api, String path, String... events) {
        var found = new ArrayList<Integer>();
        for (var event : events) {
            found.addAll(api.get(path + "/changes")
                    .<List<Integer>>json("$.items[?(@.event=='%s')].position".formatted(event)));
        }
        assertThat(found).hasSize(events.length);
        return found;
    }

    /** Whoever audits the log has the address of the database and the public key, and no key of persons. */
    @Test
    void sealedLogIsVerifiedAndExportedWithoutTheMasterKey() throws IOException, SQLException {
        var api = start("one");
        var user = newUser(api);
        newSession(api, user);
        newSession(api, newUser(api));
        api.post(user + "/erasure", WHY);
        assertThat(nodes.number("select count(*) from log.event where secret.key_of(payload) is not null"))
                .isPositive();
        var key = api.get("/log/key").body();
        nodes.stopAll();

        assertThat(run(VerifyCommand::run, "--url", nodes.url(), "--key", key)).startsWith("0 ");
        var file = secrets.resolve("export.jsonl");
        assertThat(run(ExportCommand::run, "--url", nodes.url(), "--out", file.toString()))
                .startsWith("0 ");
        assertThat(run(VerifyCommand::run, "--file", file.toString(), "--key", key))
                .startsWith("0 ");
        assertThat(payloads(file, user)).hasSize(2).noneMatch(payload -> payload.contains(SECRET));
        assertThat(payloads(file, user)).first().asString().contains("\"sealed\"");
    }

    private static List<String> payloads(Path export, String user) throws IOException {
        return Files.readAllLines(export).stream()
                .filter(line -> line.contains("default/user/" + id(user)))
                .map(line -> Base64.getDecoder().decode(JsonPath.<String>read(line, "$.event.payload")))
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .toList();
    }

    /** The main of a program. */
    private interface Command {
        int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err);
    }

    /** The exit code, and what is printed. */
    private static String run(Command command, String... arguments) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = command.run(List.of(arguments), Map.of(), print, print);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static Api start(String name, String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.add("--kith.checkpoint.key-file=" + secrets.resolve("checkpoint.key"));
        return nodes.start(name, all.toArray(String[]::new));
    }

    private static String newUser(Api api) {
        return api.newUser("{\"name\":\"" + SECRET + "\"}");
    }

    private static String newSession(Api api, String user) {
        var agent = api.newAgent("{\"name\":\"A\"}");
        var body = "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(id(agent), id(user));
        var session = "/sessions/" + api.post("/sessions", body).<String>json("$.id");
        api.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}");
        return session;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
