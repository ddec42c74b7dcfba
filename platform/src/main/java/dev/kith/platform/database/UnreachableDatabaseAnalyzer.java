package dev.kith.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace when the start fails for the database. */
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<UnreachableDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnreachableDatabase cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "See to SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD; docs/deploy/tls.md says how TLS is asked for",
                cause);
    }
}
