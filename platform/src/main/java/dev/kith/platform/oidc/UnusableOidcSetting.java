package dev.kith.platform.oidc;

/** One of the settings {@code kith.oidc.*} is not what it must be. */
public final class UnusableOidcSetting extends IllegalArgumentException {

    UnusableOidcSetting(String rule) {
        super(rule);
    }
}
