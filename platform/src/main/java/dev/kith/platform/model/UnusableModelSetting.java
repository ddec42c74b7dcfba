package dev.kith.platform.model;

/** One of the settings {@code kith.chat.*} is not what it must be. */
public final class UnusableModelSetting extends IllegalArgumentException {

    UnusableModelSetting(String rule) {
        super(rule);
    }
}
