package dev.kith.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OidcSettingsTest {

    private static final List<String> GOOD = List.of(
            "kith.oidc.issuer=https://id.example", "kith.oidc.audience=kith", "kith.oidc.roles.owner=kith-owner");

    private final ApplicationContextRunner kith = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OidcConfig.class))
            .withBean(java.time.Clock.class, java.time.Clock::systemUTC);

    @Test
    void withoutAnIssuerThereAreNoTokens() {
        kith.run(context ->
                assertThat(context).hasNotFailed().doesNotHaveBean(dev.kith.platform.access.AccessTokens.class));
    }

    @Test
    void anIssuerAnAudienceAndARoleAreEnough() {
        kith.withPropertyValues(GOOD.toArray(String[]::new))
                .run(context ->
                        assertThat(context).hasNotFailed().hasSingleBean(dev.kith.platform.access.AccessTokens.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kith.oidc.audience=|kith.oidc.audience must name",
                "kith.oidc.issuer=http://id.example|kith.oidc.issuer must be an https address",
                "kith.oidc.issuer=id.example|kith.oidc.issuer must be an https address",
                "kith.oidc.jwk-set-uri=http://id.example/keys|kith.oidc.jwk-set-uri must be an https address",
                "kith.oidc.clock-skew=1h|kith.oidc.clock-skew must be",
                "kith.oidc.clock-skew=-1s|kith.oidc.clock-skew must be",
                "kith.oidc.keys-for=5s|kith.oidc.keys-for must be longer",
                "kith.oidc.roles.reader=kith-owner|kith.oidc.roles gives two roles",
                "kith.oidc.algorithms=HS256|kith.oidc.algorithms",
                "kith.oidc.algorithms=none|kith.oidc.algorithms",
                "kith.oidc.roles.king=kith-king|kith.oidc.roles"
            })
    void whatWouldLetAnybodyInStopsTheStart(String setting, String rule) {
        var settings = new ArrayList<>(GOOD);
        settings.add(setting);
        kith.withPropertyValues(settings.toArray(String[]::new))
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> assertThat(messages(failure)).contains(rule)));
    }

    @Test
    void noRoleMeansThatNobodyCouldComeIn() {
        kith.withPropertyValues("kith.oidc.issuer=https://id.example", "kith.oidc.audience=kith")
                .run(context ->
                        assertThat(messages(context.getStartupFailure())).contains("kith.oidc.roles"));
    }

    private static String messages(Throwable failure) {
        var all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }
}
