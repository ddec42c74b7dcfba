package dev.kith.context.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.util.ForLoop;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The tags {@code for} and {@code if} over plain values. */
final class Loops {

    private Loops() {}

    static Object attribute(ForLoop loop, String name) {
        return switch (name) {
            case "index" -> loop.getIndex();
            case "index0" -> loop.getIndex0();
            case "revindex" -> loop.getRevindex();
            case "revindex0" -> loop.getRevindex0();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "length" -> loop.getLength();
            default -> Absent.UNDEFINED;
        };
    }

    /** What the engine would silently read otherwise than Jinja does, is refused. */
    static final class For extends ForTag {

        private static final Pattern CONDITION = Pattern.compile("\\bif\\b(?!.*\\belse\\b)|\\brecursive\\b");

        @Override
        public String interpretUnchecked(TagNode node, JinjavaInterpreter interpreter) {
            var loop = getLoopVarsAndExpression((TagToken) node.getMaster());
            if (CONDITION.matcher(Nesting.checked(loop.getRight())).find()
                    || node.getChildren().stream()
                            .anyMatch(child -> child.getName().equals("else"))) {
                throw Renderer.broken("for with if, else or recursive is not supported");
            }
            var items = interpreter.resolveELExpression(loop.getRight(), node.getLineNumber());
            return renderForCollection(
                    node,
                    interpreter,
                    loop.getLeft(),
                    items(items, loop.getLeft().size()));
        }

        private static List<?> items(Object value, int variables) {
            var items = switch (value) {
                case null -> List.of();
                case Absent.UNDEFINED -> List.of();
                case List<?> list -> list;
                case Map<?, ?> map -> List.copyOf(map.keySet());
                case String text ->
                    text.codePoints().mapToObj(Character::toString).toList();
                default -> throw Renderer.broken("loops over something that has no elements");
            };
            if (variables > 1
                    && !items.stream().allMatch(item -> item instanceof List<?> part && part.size() == variables)) {
                throw Renderer.broken("loops over elements that do not have %d parts".formatted(variables));
            }
            return items;
        }
    }

    /** By Python's truth: to the engine, the text "false" is false. */
    static final class If extends IfTag {

        @Override
        public boolean isPositiveIfElseNode(TagNode node, JinjavaInterpreter interpreter) {
            return Plain.truth(
                    interpreter.resolveELExpression(node.getHelpers(), node.getLineNumber(), node.getStartPosition()));
        }
    }
}
