package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.api.EventNames;
import dev.kith.api.Personal;
import dev.kith.api.session.SessionKey;
import dev.kith.command.erasure.Shredder;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is personal is in no table but those of the views, wherever it came in. */
@Journey
class EncryptedLogTest {

    /** In no other test. */
    private static final String MARK = "Qzx7-personal";

    private static final String HEX = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.US_ASCII));

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Shredder shredder;

    Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void personalTextIsInNoTableButTheViews() {
        long before = db.sql("select position from log.head").query(Long.class).single();
        var user = api.newUser(
                "{\"name\":\"MARK\",\"about\":\"MARK\",\"metadata\":{\"MARK\":\"MARK\"}}".replace("MARK", MARK));
        changeInEveryWay(user);
        var session = session(user);
        sayEverything(session);
        makeSnapshotOf(user);
        eraseMessages(session(user));

        assertThat(storedEvents()).as("events with personal fields").containsAll(personalEvents());
        assertThat(tablesWithTheMark()).isEmpty();
        assertThat(api.get(user).body()).contains(MARK);
        assertThat(api.get(session + "/history").body()).contains(MARK);
        assertThat(api.get(user + "/changes?direction=asc").body()).contains("\"reason\":\"" + MARK);
        assertThat(api.get("/events?limit=1000&after=" + before).body()).contains("\"name\":\"" + MARK);
    }

    private void changeInEveryWay(String user) {
        var why = new String[] {"Kith-Reason", MARK, "Idempotency-Key", "changes-of" + user};
        sent("PATCH", user, "{\"name\":\"MARK 2\",\"about\":\"MARK 2\",\"metadata\":{\"more\":[\"MARK\"]}}", why);
        sent("PUT", user, "{\"name\":\"MARK 3\",\"about\":\"MARK 3\",\"metadata\":{\"other\":{\"MARK\":1}}}");
    }

    private String session(String user) {
        var agent = api.newAgent("{\"name\":\"BookBot\"}").substring("/agents/".length());
        var created = sent(
                "POST", "/sessions", """
                {"user":"%s","agent":"%s","situation":"MARK","metadata":{"MARK":"MARK"},"token_budget":200,
                 "context_overflow":"adaptive"}""".formatted(user.substring("/users/".length()), agent), "Kith-Reason", MARK);
        var session = "/sessions/" + created.<String>json("$.id");
        sent("PATCH", session, "{\"situation\":\"MARK 2\",\"system_template\":\"MARK\",\"metadata\":{\"m\":\"MARK\"}}");
        sent(
                "PUT",
                session,
                "{\"situation\":\"MARK 3\",\"metadata\":{\"n\":\"MARK\"},\"token_budget\":200,\"context_overflow\":\"adaptive\"}");
        return session;
    }

    private void sayEverything(String session) {
        say(session, "MARK has books about whales in its cellar.", "");
        String first = api.get(session + "/history").json("$.entries[0].id");
        var condensed = ",\"condensed\":{\"entries\":[\"" + first + "\"],\"summary\":\"MARK\",\"rewrites\":0}";
        say(session, "MARK and squids?", condensed);
        sent("POST", session + "/entries", """
                {"entries":[{"role":"assistant","content":"MARK","tool_calls":[{"id":"c","type":"function",
                 "function":{"name":"f","arguments":"MARK"}}]}]}""");
        String last = api.get(session + "/history")
                .<List<String>>json("$.entries[*].id")
                .getLast();
        sent("PATCH", session + "/entries/" + last, "{\"content\":\"MARK corrected\"}", "Kith-Reason", MARK);
        sent("POST", session + "/close", "", "Kith-Reason", MARK);
    }

    private void makeSnapshotOf(String user) {
        for (int i = 0; i < 205; i++) sent("PATCH", user, "{\"name\":\"MARK no. " + i + "\"}");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> db.sql("select count(*) from log.snapshot where aggregate_id = ?")
                                .param("default" + user.replace("/users", "/user"))
                                .query(Long.class)
                                .single()
                        == 1);
    }

    /** As retention does. */
    private void eraseMessages(String session) {
        say(session, "MARK", "");
        var kith = new Caller("default", "kith", "owner", null, "retention", "r", null, null);
        var key = new SessionKey("default", UUID.fromString(session.substring("/sessions/".length())));
        assertThat(shredder.messages(key, new Write(kith, null, null))).isNotEmpty();
        assertThat(api.get(session).body()).as("its settings stay").contains(MARK);
    }

    private void say(String session, String text, String more) {
        sent(
                "POST",
                session + "/entries",
                "{\"entries\":[{\"role\":\"user\",\"name\":\"MARK\",\"content\":\"" + text + "\"}]" + more + "}");
    }

    private Api.Answer sent(String method, String path, String body, String... headers) {
        var answer = api.send(method, path, body.replace("MARK", MARK), headers);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static Set<String> personalEvents() {
        return EventNames.ALL.entrySet().stream()
                .filter(event -> Arrays.stream(event.getValue().getRecordComponents())
                        .anyMatch(field -> field.isAnnotationPresent(Personal.class)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> storedEvents() {
        return db.sql("select distinct name from log.event").query(String.class).set();
    }

    private List<String> tablesWithTheMark() {
        return db
                .sql("select table_schema || '.' || table_name from information_schema.tables"
                        + " where table_schema in ('log', 'secret', 'life', 'access') and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(this::hasTheMark)
                .toList();
    }

    private boolean hasTheMark(String table) {
        return db.sql("select exists (select from " + table
                        + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0)")
                .params(MARK, HEX)
                .query(Boolean.class)
                .single();
    }
}
