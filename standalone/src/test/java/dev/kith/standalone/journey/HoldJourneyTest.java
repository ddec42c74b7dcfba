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

@Journey
class HoldJourneyTest {

    private static final String HOLD = "{\"name\":\"case-17\",\"reason\":\"a court asked\"}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    private Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void holdsAreListedWithWhoPlacedThemAndWhy() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        var placed = api.post(user + "/holds", HOLD);
        api.post(user + "/holds", "{\"name\":\"case-18\"}", "Kith-Reason", "another court");

        var holds = api.get(user + "/holds");

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.body()).isEqualTo("{\"name\":\"case-17\"}");
        assertThat(holds.<List<String>>json("$.items[*].name")).containsExactly("case-17", "case-18");
        assertThat(holds.<List<String>>json("$.items[*].reason")).containsExactly("a court asked", "another court");
        assertThat(holds.<String>json("$.items[0].placed_by")).startsWith("key:");
        assertThat(holds.<String>json("$.items[0].placed_at")).endsWith("Z");
    }

    @Test
    void trailTellsOfThem() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        api.post(user + "/holds", HOLD);
        api.delete(user + "/holds/case-17", "Kith-Reason", "the case is closed");

        var changes = api.get(user + "/changes?limit=2");

        assertThat(changes.<List<String>>json("$.items[*].event"))
                .containsExactly("user.hold-released.v1", "user.hold-placed.v1");
        assertThat(changes.<List<String>>json("$.items[*].reason"))
                .containsExactly("the case is closed", "a court asked");
        assertThat(changes.<Map<String, Object>>json("$.items[1].changes.holds"))
                .containsEntry("after", List.of("case-17"));
    }

    @Test
    void releasedOneIsGoneAndCannotBeReleasedAgain() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        api.post(user + "/holds", HOLD);

        assertThat(api.delete(user + "/holds/case-17").status()).isEqualTo(200);
        assertThat(api.get(user + "/holds").<List<?>>json("$.items")).isEmpty();
        assertThat(api.delete(user + "/holds/case-17").status()).isEqualTo(404);
    }

    @Test
    void deletedUserStaysHeld() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        api.post(user + "/holds", HOLD);
        api.delete(user);

        assertThat(api.get(user + "/holds").<List<String>>json("$.items[*].name"))
                .containsExactly("case-17");
    }

    @Test
    void holdNeedsAReasonAndAProperName() {
        var user = api.newUser("{\"name\":\"Ada\"}");

        var unreasoned = api.post(user + "/holds", "{\"name\":\"case-17\"}");
        var misnamed = api.post(user + "/holds", "{\"name\":\"Ada's case\",\"reason\":\"x\"}");

        assertThat(unreasoned.status()).isEqualTo(422);
        assertThat(unreasoned.body()).contains("reason");
        assertThat(misnamed.status()).isEqualTo(422);
        assertThat(api.get(user + "/holds").<List<?>>json("$.items")).isEmpty();
    }

    @Test
    void nobodyElseHasTheUser() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        var stranger = api.with(new Keys(db).of("another-tenant", Role.OWNER));

        assertThat(stranger.post(user + "/holds", HOLD).status()).isEqualTo(404);
        assertThat(stranger.get(user + "/holds").status()).isEqualTo(404);
        assertThat(api.get("/users/" + UUID.randomUUID() + "/holds").status()).isEqualTo(404);
        assertThat(api.get(user + "/holds").<List<?>>json("$.items")).isEmpty();
    }
}
