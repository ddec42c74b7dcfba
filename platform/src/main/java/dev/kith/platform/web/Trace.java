package dev.kith.platform.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a failure may be logged: classes, places and SQL states. Messages may not, since they quote personal data: the
 * driver's text of a failed batch holds the whole row, and frameworks copy it into their own.
 */
public final class Trace {

    private static final int MOST_CAUSES = 10;
    private static final int TOP_FRAMES = 3;
    private static final int OUR_FRAMES = 5;

    private Trace() {}

    /** The failure and its causes, outermost first, on one line. */
    public static String of(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
                .limit(MOST_CAUSES)
                .takeWhile(t -> t != null)
                .map(Trace::one)
                .collect(Collectors.joining(" caused by "));
    }

    private static String one(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        var state = failure instanceof SQLException sql ? " (SQLState " + sql.getSQLState() + ")" : "";
        return failure.getClass().getName() + state + frames(failure.getStackTrace());
    }

    /** Where it was thrown, and how it got there through our own code. */
    private static String frames(StackTraceElement[] trace) {
        var top = Arrays.stream(trace).limit(TOP_FRAMES);
        var ours = Arrays.stream(trace)
                .skip(TOP_FRAMES)
                .filter(frame -> frame.getClassName().startsWith("dev.kith."))
                .limit(OUR_FRAMES);
        return Stream.concat(top, ours).map(frame -> " at " + frame).collect(Collectors.joining());
    }
}
