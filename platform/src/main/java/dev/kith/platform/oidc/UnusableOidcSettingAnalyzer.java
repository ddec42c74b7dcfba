package dev.kith.platform.oidc;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace when the start fails for a setting of access tokens. */
final class UnusableOidcSettingAnalyzer extends AbstractFailureAnalyzer<UnusableOidcSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableOidcSetting cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct it; without kith.oidc.issuer only keys count.", cause);
    }
}
