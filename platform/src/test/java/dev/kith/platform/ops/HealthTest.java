package dev.kith.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.web.OnTheRig;
import dev.kith.platform.web.Rig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
class HealthTest {

    @Autowired
    RestTestClient api;

    @Autowired
    ApplicationContext context;

    @Autowired
    HealthContributorRegistry registry;

    @Test
    void healthzNamesEachService() {
        api.get()
                .uri("/healthz")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\": \"ok\", \"services\": {\"database\": \"ok\"}}");
    }

    @Test
    void whatRefusesTrafficIsUnavailableButAlive() {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            api.get().uri("/healthz").exchange().expectStatus().isEqualTo(503);
            api.get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503);
            api.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
        api.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    @Test
    void metricsNameRoutesAndNoPaths() {
        api.get()
                .uri("/probe/ids/01890a5d-ac96-774b-bcce-b302099a8057")
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange()
                .expectStatus()
                .isOk();

        var metrics = api.get()
                .uri("/actuator/prometheus")
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(metrics).contains("uri=\"/probe/ids/{id}\"").doesNotContain("01890a5d");
    }

    @Test
    void aServiceThatIsDownMakesItUnavailable() {
        registry.registerContributor(
                "projections", (HealthIndicator) () -> Health.down().build());
        try {
            api.get()
                    .uri("/healthz")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .json("{\"status\": \"down\", \"services\": {\"database\": \"ok\", \"projections\": \"down\"}}");
        } finally {
            registry.unregisterContributor("projections");
        }
    }
}
