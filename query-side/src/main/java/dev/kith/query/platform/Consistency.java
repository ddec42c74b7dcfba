package dev.kith.query.platform;

import dev.kith.platform.web.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How fresh an answer has to be: header {@code Kith-Consistency}. */
sealed interface Consistency {

    Pattern AT_LEAST = Pattern.compile("at-least=([0-9]{1,18})");

    /** Everything that was acknowledged before the request came. The default. */
    record Strong() implements Consistency {}

    /** Whatever the view has now. */
    record Eventual() implements Consistency {}

    /** Everything up to a position of the log. */
    record AtLeast(long position) implements Consistency {}

    static Consistency parse(@Nullable String header) {
        if (header == null || header.equals("strong")) return new Strong();
        if (header.equals("eventual")) return new Eventual();
        var atLeast = AT_LEAST.matcher(header);
        if (atLeast.matches()) return new AtLeast(Long.parseLong(atLeast.group(1)));
        throw Problem.invalid("Kith-Consistency", "Must be strong, eventual or at-least=<position>");
    }
}
