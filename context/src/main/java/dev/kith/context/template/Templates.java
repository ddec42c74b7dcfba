package dev.kith.context.template;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates of strangers: without reflection, files or clocks, over plain values only, and within bounds of
 * time, size and nesting. A text without template syntax is given back as it is. Safe for concurrent use.
 */
public final class Templates {

    private static final Duration TIME = Duration.ofMillis(200);
    /** Enough for an expression of {@link Bounds#EXPRESSION}, for each of whose characters the parser may descend once. */
    private static final long STACK = 8L << 20;

    private static final String WARM_UP =
            "{% macro m(a) %}{{ a|upper }}{% endmacro %}{% for i in range(9) %}{% if i is odd %}{{ m(i ~ '') }}{% endif %}{% endfor %}";

    /** The old server's lstrip_blocks. The engine's own takes away spaces that are not at the start of a line, too. */
    private static final Pattern INDENTED_BLOCK = Pattern.compile("(?dm)^[ \\t]+(?=\\{[%#])");

    private final Engine engine = new Engine();
    private final Duration time;

    /** Renderings may take 200 ms each. */
    public Templates() {
        this(TIME);
    }

    /** Takes a moment: the engine's classes are loaded here, so that the first template is not the one that is too slow. */
    public Templates(Duration time) {
        this.time = time;
        rendered(WARM_UP, values(Map.of()), new Bounds(Duration.ofMinutes(1)));
    }

    /**
     * What the template says. {@code NEWLINE}, {@code none}, {@code true} and {@code false} are known besides the variables.
     *
     * @param variables as JSON is read: maps, lists, texts, numbers, truth and null; anything else is an
     *     {@link IllegalArgumentException}
     * @throws TemplateProblem when it is no valid template, or breaks a bound
     */
    public String render(String template, Map<String, ? extends @Nullable Object> variables) {
        if (template.length() > Bounds.SOURCE) {
            throw new TemplateProblem("has more than %d characters".formatted(Bounds.SOURCE), 0);
        }
        if (template.indexOf("{{") < 0 && template.indexOf("{%") < 0 && template.indexOf("{#") < 0) {
            return template;
        }
        var bounds = new Bounds(time);
        var values = values(variables);
        return await(new FutureTask<>(() -> rendered(template, values, bounds)), bounds);
    }

    private static Map<String, Object> values(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Object> values = new HashMap<>(
                Map.of("NEWLINE", "\n", "none", Absent.NONE, "None", Absent.NONE, "True", true, "False", false));
        variables.forEach((name, value) -> values.put(name, Plain.copy(value, 0)));
        return values;
    }

    private String rendered(String template, Map<String, Object> values, Bounds bounds) {
        try {
            // As Jinja does, the one line break at the end of a file is not part of it.
            var source = INDENTED_BLOCK.matcher(template).replaceAll("");
            source = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
            var result = engine.render(source, values, bounds);
            return Objects.requireNonNull(result);
        } catch (StackOverflowError e) {
            throw new TemplateProblem("is nested too deeply", 0);
        }
    }

    /** On a thread with a stack of its own, so that the caller is never kept longer than the time that is allowed. */
    private String await(FutureTask<String> task, Bounds bounds) {
        Thread.ofPlatform().daemon().name("template").stackSize(STACK).start(task);
        try {
            var result = task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            if (bounds.problem() != null) {
                throw bounds.problem();
            }
            return result;
        } catch (TimeoutException e) {
            bounds.cancel();
            throw new TemplateProblem("takes longer than %d ms".formatted(time.toMillis()), 0);
        } catch (InterruptedException e) {
            bounds.cancel();
            Thread.currentThread().interrupt();
            throw new TemplateProblem("was interrupted", 0);
        } catch (ExecutionException e) {
            throw problem(e.getCause(), bounds);
        }
    }

    private static TemplateProblem problem(@Nullable Throwable cause, Bounds bounds) {
        if (bounds.problem() != null) {
            return bounds.problem();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof TemplateProblem problem
                ? problem
                : bounds.broken("is not valid, or applies something to a value that it cannot be applied to", 0);
    }
}
