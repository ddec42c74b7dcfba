package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who look at people leave a record; programs do not, unless they are told to. */
@Journey
class AccessRecordsJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    private Api owner;
    private Api eve;
    private String user;
    private String id;

    @BeforeEach
    void somebodyToLookAt() {
        owner = Api.on(port);
        eve = owner.with(Journey.ISSUER.token("eve", Role.OWNER));
        user = owner.newUser("{\"name\":\"Ada\"}");
        id = user.substring("/users/".length());
    }

    @Test
    void aLookIsRecordedWithWhoWhenAndWhatFor() {
        var etag = owner.get(user).header("ETag");
        var looked =
                eve.get(user, "Kith-Purpose", "complaint 17", "Kith-On-Behalf-Of", "her boss", "X-Request-Id", "r-17");
        assertThat(looked.status()).isEqualTo(200);

        var access = accesses().getFirst();
        assertThat(access)
                .containsEntry("actor", "oidc:eve")
                .containsEntry("on_behalf_of", "her boss")
                .containsEntry("view", "user")
                .containsEntry("purpose", "complaint 17")
                .containsEntry("request_id", "r-17")
                .containsEntry("session", null);
        assertThat(access.get("time").toString()).endsWith("Z");
        assertThat(owner.get(user).header("ETag")).as("looking changes nobody").isEqualTo(etag);
        assertThat(feed(access.get("position")).toString()).contains("user.viewed.v1", id);
    }

    @Test
    void everyWayToReadPeopleIsRecorded() {
        var agent = owner.newAgent("{\"name\":\"Bot\"}").substring("/agents/".length());
        var session = "/sessions/"
                + owner.post("/sessions", "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, id))
                        .<String>json("$.id");

        assertThat(List.of(
                        eve.get(user),
                        eve.send("HEAD", user, ""),
                        eve.get("/users?limit=100"),
                        eve.get(user + "/changes"),
                        eve.get(user + "/sessions"),
                        eve.get("/sessions?user=" + id),
                        eve.get(session),
                        eve.get(session + "/history"),
                        eve.get(session + "/changes"),
                        eve.post(session + "/render", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));

        assertThat(accesses().reversed().stream().map(access -> access.get("view")))
                .containsExactly(
                        "user",
                        "user",
                        "users",
                        "user-changes",
                        "sessions",
                        "sessions",
                        "session",
                        "history",
                        "session-changes",
                        "render");
        assertThat(accesses().getFirst()).containsEntry("session", session.substring("/sessions/".length()));
    }

    @Test
    void programsAreNotRecorded() {
        owner.get(user);
        owner.get("/users?limit=100");

        assertThat(accesses()).isEmpty();
    }

    @Test
    void whereNobodyIsShownNothingIsRecorded() {
        long before = head();

        assertThat(eve.get("/users/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(eve.get("/users?metadata_filter.nobody=has-this").status()).isEqualTo(200);
        assertThat(eve.get("/agents").status()).isEqualTo(200);
        assertThat(owner.with(Journey.ISSUER.token("eve", Role.CONSUMER))
                        .get(user)
                        .status())
                .isEqualTo(403);

        assertThat(head()).isEqualTo(before);
    }

    @Test
    void purposesAreBoundedText() {
        assertThat(eve.get(user, "Kith-Purpose", "x".repeat(501)).status()).isEqualTo(422);
        assertThat(eve.get(user, "Kith-Purpose", "UTF-8''R%C3%BCckfrage").status())
                .isEqualTo(200);
        assertThat(accesses().getFirst()).containsEntry("purpose", "Rückfrage");
    }

    @Test
    void ownersAndAuditorsReadThemPageByPageAndOthersDoNot() {
        for (int i = 0; i < 5; i++) eve.get(user, "X-Request-Id", "r-" + i);

        var first = owner.get(user + "/accesses?limit=3&direction=asc");
        var second = owner.get(user + "/accesses?limit=3&direction=asc&cursor=" + first.<String>json("$.next"));
        assertThat(first.<List<String>>json("$.items[*].request_id")).containsExactly("r-0", "r-1", "r-2");
        assertThat(second.<List<String>>json("$.items[*].request_id")).containsExactly("r-3", "r-4");
        assertThat(second.<String>json("$.next")).isNull();
        assertThat(as(Role.AUDITOR).get(user + "/accesses").status()).isEqualTo(200);
        assertThat(as(Role.EDITOR).get(user + "/accesses").status()).isEqualTo(403);
        assertThat(owner.with(new Keys(db).of("access-stranger", Role.OWNER))
                        .get(user + "/accesses")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void recordsOfADeletedUserStay() {
        eve.get(user);
        owner.delete(user);

        assertThat(accesses()).hasSize(1);
    }

    private Api as(Role role) {
        return owner.with(new Keys(db).of("default", role));
    }

    private List<Map<String, Object>> accesses() {
        return owner.get(user + "/accesses").json("$.items");
    }

    private Object feed(Object position) {
        long before = ((Number) position).longValue() - 1;
        return owner.get("/events?limit=1&after=" + before).json("$.items[0]");
    }

    private long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }
}
