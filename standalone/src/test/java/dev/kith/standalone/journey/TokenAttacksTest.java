package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that are almost good, keys of other kinds, and keys in the wrong place. */
@Journey
class TokenAttacksTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Test
    void allOfThemAreAnswered401() {
        var api = Api.on(port);
        var created = api.post("/keys", "{\"name\":\"k\",\"role\":\"owner\"}");
        var key = created.<String>json("$.key");
        var id = created.<String>json("$.id");
        var attacks = new ArrayList<String>(List.of(
                key.substring(0, key.length() - 1),
                key + "A",
                key.toUpperCase(Locale.ROOT),
                key.substring("kith_".length()),
                key + "," + key,
                key + "'--",
                "' or '1'='1",
                "%",
                "*",
                "null",
                "undefined",
                id,
                "key:" + id,
                HexFormat.of().formatHex(Keys.sha256(key)),
                "\\x" + HexFormat.of().formatHex(Keys.sha256(key)),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciIsInRlbmFudCI6ImRlZmF1bHQifQ.",
                "a".repeat(10_000),
                UUID.randomUUID().toString(),
                new Keys(db).expired("default", Role.OWNER),
                new Keys(db).revoked("default", Role.OWNER)));

        assertThat(attacks).allSatisfy(attack -> {
            assertThat(api.with(attack).get("/users").status()).as(attack).isEqualTo(401);
            assertThat(api.with(attack).post("/users", "{\"name\":\"x\"}").status())
                    .as(attack)
                    .isEqualTo(401);
        });
        assertThat(api.with("wrong")
                        .get("/users?key=" + key + "&access_token=" + key)
                        .status())
                .isEqualTo(401);
        assertThat(api.with("wrong").get("/users", "Cookie", "key=" + key).status())
                .isEqualTo(401);
        assertThat(api.with("wrong")
                        .get("/users", "X-Forwarded-User", "owner", "X-Kith-Tenant", "default")
                        .status())
                .isEqualTo(401);
        assertThat(api.with(key).get("/users").status()).isEqualTo(200);
    }
}
