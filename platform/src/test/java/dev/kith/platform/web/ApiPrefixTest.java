package dev.kith.platform.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
class ApiPrefixTest {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    @Autowired
    RestTestClient api;

    @ParameterizedTest
    @ValueSource(strings = {"/probe/ids/" + ID, "/api/probe/ids/" + ID})
    void bothRootsServeTheSame(String path) {
        api.get()
                .uri(path)
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo('"' + ID + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apiprobe/caller", "/api/api/probe/caller", "/apix/probe/caller", "/api", "/api/"})
    void onlyOneWholeSegmentIsThePrefix(String path) {
        api.get()
                .uri(path)
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void thePrefixOpensNoDoor() {
        api.get().uri("/api/probe/caller").exchange().expectStatus().isUnauthorized();
    }
}
