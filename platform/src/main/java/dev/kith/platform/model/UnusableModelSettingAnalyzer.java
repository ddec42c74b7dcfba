package dev.kith.platform.model;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a stack trace when the start fails for a setting of chat. */
final class UnusableModelSettingAnalyzer extends AbstractFailureAnalyzer<UnusableModelSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableModelSetting cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct it, or leave it out.", cause);
    }
}
