package dev.kith.context.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.util.ForLoop;
import org.jspecify.annotations.Nullable;

/** The engine's interpreter for one rendering, with every way out of plain values shut. */
final class Renderer extends JinjavaInterpreter {

    private final Bounds bounds;

    Renderer(Jinjava engine, Context context, JinjavaConfig config, Bounds bounds) {
        super(engine, context, config);
        this.bounds = bounds;
    }

    /** For hooks to which the engine gives no interpreter. */
    static TemplateProblem broken(String rule) {
        return current().problem(rule);
    }

    static TemplateProblem tooLong() {
        return broken("makes a text of more than %d characters".formatted(Bounds.OUTPUT));
    }

    static void step() {
        current().bounds.step(current().getLineNumber());
    }

    private static Renderer current() {
        return (Renderer) JinjavaInterpreter.getCurrent();
    }

    TemplateProblem problem(String rule) {
        return bounds.broken(rule, getLineNumber());
    }

    /** A variable: what was given or set, and nothing of the engine's own. */
    @Override
    public Object retraceVariable(String variable, int lineNumber, int startPosition) {
        bounds.step(lineNumber);
        var value = getContext().get(variable);
        if (variable.startsWith("__") || !(Plain.is(value) || value instanceof ForLoop)) {
            throw problem("a name that begins with __ cannot be used");
        }
        if (variable.equals("varargs") || variable.equals("kwargs")) {
            // The engine makes them of a macro's arguments.
            return value == null ? Absent.UNDEFINED : Plain.weighed(value);
        }
        return value == null ? Absent.UNDEFINED : value;
    }

    @Override
    public String getAsString(@Nullable Object value) {
        return PlainText.of(value);
    }

    /** The engine would note the error and go on. */
    @Override
    public void addError(TemplateError error) {
        throw bounds.broken(rule(error), Math.max(getLineNumber(), error.getLineno()));
    }

    /** The engine's own messages may hold values, so they are not passed on. */
    private static String rule(TemplateError error) {
        return switch (error.getReason()) {
            case DISABLED -> "uses a tag, filter, test or function that is not allowed";
            case OUTPUT_TOO_BIG -> "makes a text of more than %d characters".formatted(Bounds.OUTPUT);
            case COLLECTION_TOO_BIG, OVER_LIMIT -> "makes a list of more than %d elements".formatted(Bounds.ITEMS);
            default -> "is not valid, or applies something to a value that it cannot be applied to";
        };
    }
}
