package dev.kith.command.life;

import dev.kith.platform.web.Durations;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Ends idle sessions. */
@Component
class ExpiryJob implements RecurringJob {

    private final Expiry expiry;
    private final Duration every;

    ExpiryJob(Expiry expiry, @Value("${kith.sessions.expiry.every:PT1M}") Duration every) {
        this.expiry = expiry;
        this.every = Durations.checked("kith.sessions.expiry.every", every);
    }

    @Override
    public String name() {
        return "expire-idle-sessions";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public void run() {
        expiry.run();
    }
}
