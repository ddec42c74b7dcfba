package dev.kith.platform.ops;

import dev.kith.platform.web.Trace;
import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** Writes stack traces to structured logs without the messages of exceptions, which quote personal data. */
final class SilentStackTraces implements StackTracePrinter {

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        out.append(Trace.of(throwable));
    }
}
