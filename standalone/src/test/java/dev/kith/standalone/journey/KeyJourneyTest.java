package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.platform.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class KeyJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    List<ApplicationRunner> starts;

    Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "editor", "reader", "auditor", "consumer"})
    void newKeyWorksAtOnceInItsRole(String role) {
        var created = create(role);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.<String>json("$.key")).matches("kith_[A-Za-z0-9_-]{43}");
        assertThat(created.<String>json("$.role")).isEqualTo(role);
        assertThat(with(created).get("/users").status()).isEqualTo(role.equals("consumer") ? 403 : 200);
        assertThat(with(created).get("/events").status())
                .isEqualTo(List.of("editor", "reader").contains(role) ? 403 : 200);
    }

    @Test
    void secretIsShownOnceAndIsNowhere() {
        var created = create("reader");
        var secret = created.<String>json("$.key");
        var id = created.<String>json("$.id");

        assertThat(api.get("/keys").body()).contains(id).doesNotContain(secret);
        assertThat(api.get("/keys/" + id).body()).contains(id).doesNotContain(secret, "\"key\"");
        assertThat(db.sql("select api_key::text from access.api_key where id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain(secret.substring(5));
        assertThat(events())
                .noneMatch(event -> event.contains(secret)
                        || event.contains(HexFormat.of().formatHex(Keys.sha256(secret)))
                        || event.contains(Base64.getEncoder().encodeToString(Keys.sha256(secret))));
    }

    @Test
    void everyChangeIsAnEventWithItsReason() {
        var id = create("reader").<String>json("$.id");
        api.post("/keys/" + id + "/rotate", "{}", "Kith-Reason", "it leaked");
        api.delete("/keys/" + id, "Kith-Reason", "she left");

        var changes = api.get("/keys/" + id + "/changes");

        assertThat(changes.<List<String>>json("$.items[*].event"))
                .containsExactly("api-key.revoked.v1", "api-key.rotated.v1", "api-key.created.v1");
        assertThat(changes.<List<String>>json("$.items[*].reason")).startsWith("she left", "it leaked");
        assertThat(changes.<String>json("$.items[0].actor")).startsWith("key:");
        assertThat(changes.<Map<String, Object>>json("$.items[2].changes")).containsKeys("name", "role");
    }

    @Test
    void revokedKeyStopsAtOnceAndStaysListed() {
        var created = create("reader");
        var key = "/keys/" + created.<String>json("$.id");
        assertThat(with(created).get("/users").status()).isEqualTo(200);

        var revoked = api.delete(key);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(with(created).get("/users").status()).isEqualTo(401);
        assertThat(api.get(key).<String>json("$.revoked_at")).isNotNull();
        assertThat(api.delete(key).status()).isEqualTo(200);
        assertThat(api.post(key + "/rotate", "{}").status()).isEqualTo(409);
    }

    @Test
    void keyThatAnotherProcessRevokedStopsWithinTenSeconds() {
        var created = create("reader");
        assertThat(with(created).get("/users").status()).isEqualTo(200);

        db.sql("update access.api_key set revoked_at = now() where id = ?::uuid")
                .param(created.<String>json("$.id"))
                .update();

        await().atMost(Duration.ofSeconds(11))
                .until(() -> with(created).get("/users").status() == 401);
    }

    @Test
    void rotatedKeyHasAnotherSecretAndTheFormerOneEnds() {
        var created = create("reader");

        var rotated = api.post("/keys/" + created.<String>json("$.id") + "/rotate", "{}");

        assertThat(rotated.<String>json("$.id")).isEqualTo(created.<String>json("$.id"));
        assertThat(with(rotated).get("/users").status()).isEqualTo(200);
        assertThat(with(created).get("/users").status()).isEqualTo(401);
    }

    @Test
    void formerSecretWorksForItsGraceAndNoLonger() {
        var created = create("reader");
        var rotate = "/keys/" + created.<String>json("$.id") + "/rotate";

        var rotated = api.post(rotate, "{\"grace_seconds\":2}");

        assertThat(with(created).get("/users").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> with(created).get("/users").status() == 401);
        assertThat(with(rotated).get("/users").status()).isEqualTo(200);
    }

    @Test
    void keyExpiresOnTime() {
        var end = Instant.now().plusSeconds(2);
        var created = api.post("/keys", "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"%s\"}".formatted(end));

        assertThat(with(created).get("/users").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> with(created).get("/users").status() == 401);
        assertThat(Instant.now()).isAfter(end);
    }

    @Test
    void repeatedRequestMakesOneKeyAndShowsItsSecretOnce() {
        var again = UUID.randomUUID().toString();
        var body = "{\"name\":\"k\",\"role\":\"reader\"}";

        var first = api.post("/keys", body, "Idempotency-Key", again);
        var second = api.post("/keys", body, "Idempotency-Key", again);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.<String>json("$.id")).isEqualTo(first.<String>json("$.id"));
        assertThat(second.body()).doesNotContain("\"key\"");
        assertThat(with(first).get("/users").status()).isEqualTo(200);
    }

    @Test
    void requestThatBrokeOffBeforeTheSecretWasStoredIsFinishedByItsRepetition() {
        var again = UUID.randomUUID().toString();
        var body = "{\"name\":\"k\",\"role\":\"reader\"}";
        var first = api.post("/keys", body, "Idempotency-Key", again);
        // as if the process had died behind the event: the table is as it was before
        db.sql("update access.api_key set id = gen_random_uuid() where id = ?::uuid")
                .param(first.<String>json("$.id"))
                .update();

        var second = api.post("/keys", body, "Idempotency-Key", again);

        assertThat(second.<String>json("$.id")).isEqualTo(first.<String>json("$.id"));
        assertThat(with(second).get("/users").status()).isEqualTo(200);
    }

    @Test
    void lastOwnerKeyOfATenantStays() {
        var tenant = "keys-" + UUID.randomUUID();
        var only = api.with(new Keys(db).of(tenant, Role.OWNER));
        var mortal = "{\"name\":\"k\",\"role\":\"owner\",\"expires_at\":\"%s\"}"
                .formatted(Instant.now().plusSeconds(60));
        only.post("/keys", mortal);
        var key = "/keys/"
                + only.get("/keys?direction=asc")
                        .<List<String>>json("$.items[*].id")
                        .getFirst();

        var refused = only.delete(key);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(only.get(key).<String>json("$.revoked_at")).isNull();
    }

    @Test
    void ownerKeyOfTheFirstStartIsListedAndHasItsEvent() {
        var keys = api.get("/keys?direction=asc&limit=1");
        var id = keys.<String>json("$.items[0].id");

        assertThat(keys.<String>json("$.items[0].name")).isEqualTo("owner");
        assertThat(api.get("/keys/" + id + "/changes").<List<String>>json("$.items[*].actor"))
                .containsExactly("kith");
    }

    @Test
    void keyWithoutEventsIsToldToTheLogByTheNextStart() throws Exception {
        new Keys(db).revoked("default", Role.READER);
        var id = db.sql("select id::text from access.api_key where name = 'test' order by created_at desc limit 1")
                .query(String.class)
                .single();

        for (var start : starts) {
            if (start.getClass().getSimpleName().equals("KeyRecords")) start.run(new DefaultApplicationArguments());
        }

        assertThat(api.get("/keys/" + id + "/changes?direction=asc").<List<String>>json("$.items[*].event"))
                .containsExactly("api-key.created.v1", "api-key.revoked.v1");
    }

    @Test
    void lastUseIsWrittenAfterAWhile() {
        var created = create("reader");
        var key = "/keys/" + created.<String>json("$.id");
        assertThat(api.get(key).<String>json("$.last_used_at")).isNull();

        with(created).get("/users");

        await().atMost(Duration.ofSeconds(10)).until(() -> api.get(key).<String>json("$.last_used_at") != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"k\"} | role",
                "{\"name\":\" \",\"role\":\"reader\"} | name",
                "{\"name\":\"k\",\"role\":\"operator\"} | role",
                "{\"name\":\"k\",\"role\":\"god\"} | role",
                "{\"name\":\"k\",\"role\":7} | role",
                "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"tomorrow\"} | expires_at",
                "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | expires_at",
                "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"9999-01-01T00:00:00Z\"} | expires_at",
                "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":7} | expires_at"
            })
    void badInputIsNamedAndChangesNothing(String body, String field) {
        int before = count();

        var refused = api.post("/keys", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>json("$.error.details[0].loc")).isEqualTo(field);
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "\"1\""})
    void graceHasItsBounds(String grace) {
        var key = "/keys/" + create("reader").<String>json("$.id");

        assertThat(api.post(key + "/rotate", "{\"grace_seconds\":" + grace + "}")
                        .status())
                .isEqualTo(422);
    }

    private Api.Answer create(String role) {
        return api.post("/keys", "{\"name\":\"k\",\"role\":\"%s\"}".formatted(role));
    }

    private Api with(Api.Answer shown) {
        return api.with(shown.json("$.key"));
    }

    private int count() {
        return db.sql("select count(*) from access.api_key")
                .query(Integer.class)
                .single();
    }

    private List<String> events() {
        return db.sql("select encode(payload, 'escape') || encode(metadata, 'escape') from log.event")
                .query(String.class)
                .list();
    }
}
