package dev.kith.platform.ops;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The health check of the Julep API: the readiness group, each service by its name. 503 when one is down. */
@RestController
class Healthz {

    private final HealthEndpoint health;

    Healthz(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/healthz")
    ResponseEntity<Map<String, Object>> answer() {
        var readiness = Objects.requireNonNull(health.healthForPath("readiness"), "no readiness group");
        var up = Status.UP.equals(readiness.getStatus());
        return ResponseEntity.status(up ? 200 : 503)
                .body(Map.of("status", word(readiness), "services", services(readiness)));
    }

    private static Map<String, String> services(HealthDescriptor readiness) {
        var services = new TreeMap<String, String>();
        if (readiness instanceof CompositeHealthDescriptor composite) {
            Objects.requireNonNull(composite.getComponents())
                    .forEach((name, part) -> services.put(name.equals("db") ? "database" : name, word(part)));
        }
        services.remove("readinessState"); // of the process as a whole, not of a service
        return services;
    }

    private static String word(HealthDescriptor part) {
        return Status.UP.equals(part.getStatus()) ? "ok" : "down";
    }
}
