package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class UnusableOwnerKeyTest {

    @Test
    void aStartThatFailsForItSaysSoInASentence() {
        var start = new IllegalStateException("start failed", new UnusableOwnerKey());

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}))
                        .stream()
                        .map(analyzer -> analyzer.analyze(start))
                        .filter(Objects::nonNull))
                .extracting(FailureAnalysis::getDescription)
                .containsExactly("The owner key (KITH_OWNER_KEY) must have at least 32 characters,"
                        + " all of them printable ASCII without spaces");
    }
}
