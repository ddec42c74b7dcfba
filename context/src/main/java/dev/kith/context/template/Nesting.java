package dev.kith.context.template;

/** What must be bounded before the engine parses, since its parser descends by recursion, and looks ahead from each bracket. */
final class Nesting {

    private Nesting() {}

    /** An expression, or what stands in a tag after its name, unless it is too long or nests too deeply. */
    static String checked(String expression) {
        if (expression.length() > Bounds.EXPRESSION) {
            throw Renderer.broken("has an expression of more than %d characters".formatted(Bounds.EXPRESSION));
        }
        var depth = 0;
        for (var index = 0; index < expression.length(); index++) {
            var character = expression.charAt(index);
            depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            if (depth > Bounds.DEPTH) {
                throw Renderer.broken("nests more than %d brackets".formatted(Bounds.DEPTH));
            }
        }
        return expression;
    }
}
