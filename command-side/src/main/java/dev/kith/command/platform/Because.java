package dev.kith.command.platform;

import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;

/** What may not be done without a reason: it is in the body, or in the header {@code Kith-Reason}. */
public final class Because {

    private static final int LONGEST = 500; // as in the header

    private Because() {}

    /**
     * The caller with the reason; that of the body counts if there are both.
     *
     * @throws Problem when there is none
     */
    public static Caller of(JsonBody body, Caller caller) {
        var reason =
                body.text("reason").notNull().notBlank().maxCodePoints(LONGEST).orNull();
        if (reason != null) return caller.because(reason);
        if (caller.reason() == null || caller.reason().isBlank()) {
            throw Problem.invalid("reason", "Field required, here or in the header Kith-Reason");
        }
        return caller;
    }
}
