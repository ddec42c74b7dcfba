package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.fuzz.MarkedRequests;
import dev.kith.standalone.fuzz.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A text that stands for what is personal goes through everything, and comes out nowhere but in answers to who may read it. */
@Journey
@ExtendWith(OutputCaptureExtension.class)
class MarkerTest {

    private static final String MARKER = "Lovelace7Marker";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    MeterRegistry meters;

    private Api owner;
    private final List<String> leaks = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @BeforeEach
    void client() {
        owner = Api.on(port);
    }

    @Test
    void itIsInNoLogNoMetricAndNoRefusal(CapturedOutput output) throws IOException {
        ask(new MarkedRequests(MARKER, Journey.KEY, ids()).all());

        assertThat(statuses.keySet()).contains(200, 201, 202, 400, 401, 404, 409, 413, 415, 422);
        assertThat(leaks).isEmpty();
        assertThat(output.getAll()).doesNotContainIgnoringCase(MARKER);
        assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
                .isNotEmpty()
                .noneMatch(id -> id.contains(MARKER));
    }

    /** PostgreSQL then quotes the whole row. */
    @ParameterizedTest
    @ValueSource(strings = {"log.event", "view.user_view", "access.api_key"})
    void itIsInNothingWhenTheDatabaseRefusesRows(String table, CapturedOutput output) throws IOException {
        var requests = new MarkedRequests(MARKER, Journey.KEY, ids()).valid(); // more of them would wait for seconds
        sql("alter table %s add constraint broken check (false) not valid".formatted(table));
        try {
            ask(requests);
        } finally {
            sql("alter table %s drop constraint broken".formatted(table));
        }

        assertThat(leaks).isEmpty();
        assertThat(statuses.keySet()).as("something failed").anyMatch(status -> status >= 500);
        assertThat(output.getAll())
                .as("what failed was the check of a row")
                .contains("SQLState 23514")
                .doesNotContainIgnoringCase(MARKER);
        owner.newUser("{\"name\":\"after\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failing",
                "refusing",
                "repeating",
                "missing",
                "keyless",
                "closing",
                "garbage",
                "empty",
                "cut",
                "stream-garbage"
            })
    void itIsInNothingWhenTheModelProviderFails(String model, CapturedOutput output) {
        var session = "/sessions/" + ids().get("sessions");
        var body = "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"model\":\"%s\",\"stream\":%s}";
        for (boolean stream : new boolean[] {false, true}) {
            var answer =
                    owner.post(session + "/chat", body.formatted(MARKER, model, stream), "X-Custom-Api-Key", MARKER);
            if (answer.body().contains(MARKER)) leaks.add(answer.status() + " " + answer.body());
        }

        assertThat(leaks).isEmpty();
        assertThat(output.getAll()).doesNotContainIgnoringCase(MARKER);
    }

    private void ask(List<byte[]> requests) throws IOException {
        for (var request : requests) {
            var answer = new Wire(port).send(request, false);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() >= 400 && withoutNames(answer.body()).contains(MARKER)) leaks.add(answer.toString());
        }
    }

    /** What a refusal may repeat are the path that was asked for, the names of fields, and that of a legal hold. */
    private static String withoutNames(String problem) {
        var body = JSON.readTree(problem).asObject();
        if (body.path("detail").asString().startsWith("The user is on hold")) {
            body.remove("detail");
            body.path("error").asObject().remove("message");
        }
        body.remove("instance");
        var names = body.at("/error/details")
                .valueStream()
                .map(detail -> detail.path("loc").asString())
                .toList();
        var text = body.toString();
        for (var name : names) if (name.contains(MARKER)) text = text.replace(name, "");
        return text;
    }

    private Map<String, String> ids() {
        var agent = owner.newAgent("{\"name\":\"%s\"}".formatted(MARKER)).substring("/agents/".length());
        var user = owner.newUser("{\"name\":\"%s\"}".formatted(MARKER)).substring("/users/".length());
        var session = owner.post("/sessions", "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, user))
                .<String>json("$.id");
        var said = owner.post(
                "/sessions/" + session + "/entries",
                "{\"entries\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(MARKER));
        var key = owner.post("/keys", "{\"name\":\"%s\",\"role\":\"reader\"}".formatted(MARKER))
                .<String>json("$.id");
        var project =
                owner.post("/projects", "{\"name\":\"%s\"}".formatted(MARKER)).<String>json("$.canonical_name");
        return Map.of(
                "agents",
                agent,
                "users",
                user,
                "sessions",
                session,
                "entry",
                said.<List<String>>json("$.entries").getFirst(),
                "keys",
                key,
                "projects",
                project);
    }

    /** As the owner of the schemas. */
    private void sql(String sql) {
        var url = db.sql("select current_setting('port')").query(String.class).single();
        var owner =
                new DriverManagerDataSource("jdbc:postgresql://localhost:" + url + "/postgres", "postgres", "postgres");
        JdbcClient.create(owner).sql(sql).update();
    }
}
