package dev.kith.platform.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace when the start fails for the owner key. */
final class UnusableOwnerKeyAnalyzer extends AbstractFailureAnalyzer<UnusableOwnerKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableOwnerKey cause) {
        return new FailureAnalysis(cause.getMessage(), "Give a longer one, or none: then one is generated.", cause);
    }
}
