package dev.kith.context.template;

/**
 * A template that cannot be rendered: it is no valid Jinja, asks for what is not there, or breaks a bound. The message
 * names the rule and never a value that the template was given.
 */
public final class TemplateProblem extends RuntimeException {

    private final int line;

    TemplateProblem(String rule, int line) {
        super(line > 0 ? "template line %d: %s".formatted(line, rule) : "template: " + rule);
        this.line = line;
    }

    /** Where, counted from 1; 0 when it is the template as a whole. */
    public int line() {
        return line;
    }
}
