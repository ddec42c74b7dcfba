package dev.kith.platform.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace when the start fails for the master key. */
final class UnusableMasterKeyAnalyzer extends AbstractFailureAnalyzer<UnusableMasterKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableMasterKey cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the key that the database was used with; a new database takes any: openssl rand -base64 32",
                cause);
    }
}
