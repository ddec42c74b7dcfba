package dev.kith.context.template;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.misc.NumberOperations;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary.Operator;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;

/** Python's operators in place of the engine's, which convert between texts and numbers and make texts without bound. */
final class Operators {

    private static final Map<Operator, Operator> REPLACED = Map.ofEntries(
            Map.entry(AstBinary.AND, Operators::and),
            Map.entry(AstBinary.EQ, simple((_, one, other) -> Plain.same(one, other))),
            Map.entry(AstBinary.NE, simple((_, one, other) -> !Plain.same(one, other))),
            Map.entry(AstBinary.LT, simple((_, one, other) -> compared(one, other) < 0)),
            Map.entry(AstBinary.LE, simple((_, one, other) -> compared(one, other) <= 0)),
            Map.entry(AstBinary.GT, simple((_, one, other) -> compared(one, other) > 0)),
            Map.entry(AstBinary.GE, simple((_, one, other) -> compared(one, other) >= 0)),
            Map.entry(AstBinary.SUB, numeric(NumberOperations::sub)),
            Map.entry(AstBinary.MUL, numeric(NumberOperations::mul)),
            Map.entry(AstBinary.DIV, numeric(NumberOperations::div)),
            Map.entry(AstBinary.MOD, numeric(NumberOperations::mod)),
            Map.entry(AdditionOperator.OP, simple(Operators::added)));

    private Operators() {}

    static Operator of(Operator engines) {
        return REPLACED.getOrDefault(engines, engines);
    }

    @FunctionalInterface
    private interface Function {
        Object apply(TypeConverter converter, Object one, Object other);
    }

    private static Operator simple(Function function) {
        return new AstBinary.SimpleOperator() {
            @Override
            protected Object apply(TypeConverter converter, Object one, Object other) {
                Renderer.step();
                return function.apply(converter, one, other);
            }
        };
    }

    private static Operator numeric(Function function) {
        return simple((converter, one, other) -> {
            if (one instanceof Number && other instanceof Number) {
                return function.apply(converter, one, other);
            }
            throw Renderer.broken("calculates with something that is no number");
        });
    }

    /** Python's: the first value if that decides, or else the second. */
    private static Object and(Bindings bindings, ELContext context, AstNode left, AstNode right) {
        Renderer.step();
        var first = left.eval(bindings, context);
        return Plain.truth(first) ? right.eval(bindings, context) : first;
    }

    static int compared(Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            return left.compareTo(right);
        }
        if (one instanceof Number left && other instanceof Number right) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        throw Renderer.broken("compares values that have no order");
    }

    private static Object added(TypeConverter converter, Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            return joined(left, right);
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return joined(left, right);
        }
        if (one instanceof Number && other instanceof Number) {
            return NumberOperations.add(converter, one, other);
        }
        throw Renderer.broken("adds values that cannot be added");
    }

    private static String joined(String left, String right) {
        if (left.length() + right.length() > Bounds.OUTPUT) {
            throw Renderer.tooLong();
        }
        return left + right;
    }

    private static List<Object> joined(List<?> left, List<?> right) {
        if (left.size() + right.size() > Bounds.ITEMS) {
            throw Renderer.broken("makes a list of more than %d elements".formatted(Bounds.ITEMS));
        }
        List<Object> result = new ArrayList<>(left);
        result.addAll(right);
        return Plain.weighed(result);
    }
}
