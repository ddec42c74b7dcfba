package dev.kith.query.proof;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the log was found to be tampered with, so that nothing more is signed. */
final class CheckpointHealth implements HealthIndicator {

    private final CheckpointSigner signer;

    CheckpointHealth(CheckpointSigner signer) {
        this.signer = signer;
    }

    @Override
    public Health health() {
        return signer.contradiction()
                .map(found -> Health.down()
                        .withDetail("contradiction", String.valueOf(found.getMessage()))
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
