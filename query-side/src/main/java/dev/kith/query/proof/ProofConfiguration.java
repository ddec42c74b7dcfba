package dev.kith.query.proof;

import dev.kith.eventstore.proof.TamperedLog;
import dev.kith.eventstore.proof.UnknownCheckpoint;
import dev.kith.eventstore.proof.UnreadableEvent;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.ProblemSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ProofConfiguration.class);

    /** Asked of the database and not of this process, which may leave the signing to others. */
    @Bean
    MeterBinder checkpointLag(JdbcClient db) {
        return registry -> Gauge.builder("kith.log.checkpoint.lag", () -> lag(db))
                .description("Events that no checkpoint covers yet")
                .register(registry);
    }

    private static long lag(JdbcClient db) {
        return db.sql("""
                select h.position - coalesce((select max(size) from log.checkpoint), 0) from log.head h
                """).query(Long.class).single();
    }

    @Bean
    ProblemSource proofProblems() {
        return failure -> switch (failure) {
            case UnknownCheckpoint e -> Problem.notFound("Not to be proved: " + e.getMessage());
            case TamperedLog e -> tampered(e);
            case UnreadableEvent e -> tampered(e);
            default -> null;
        };
    }

    private static Problem tampered(RuntimeException contradiction) {
        log.error("The log contradicts its checkpoints: {}", contradiction.getMessage());
        return Problem.of(500, "The log contradicts its checkpoints; run kith verify");
    }
}
