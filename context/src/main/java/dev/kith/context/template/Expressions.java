package dev.kith.context.template;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.AstDict;
import com.hubspot.jinjava.el.ext.AstFilterChain;
import com.hubspot.jinjava.el.ext.AstList;
import com.hubspot.jinjava.el.ext.AstTuple;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.ExtendedScanner;
import com.hubspot.jinjava.el.ext.FilterSpec;
import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstIdentifier;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** The engine's expressions, with our operators, and with names checked when they are parsed. */
final class Expressions {

    private static final int CACHED = 1_000;

    private Expressions() {}

    static ExpressionFactoryImpl factory() {
        var store = new TreeStore(new Syntax(), new Cache(CACHED));
        return new ExpressionFactoryImpl(store, new Conversion());
    }

    private static final class Syntax extends ExtendedSyntaxBuilder {

        Syntax() {
            super(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS);
        }

        @Override
        protected Parser createParser(String expression) {
            return new Checked(this, Nesting.checked(expression));
        }
    }

    private static final class Checked extends ExtendedParser {

        Checked(Builder context, String input) {
            super(context, input);
        }

        /** To the engine, a plus before a digit is always a sign, so that {@code 1+1} would be two numbers in a row. */
        @Override
        protected Scanner createScanner(String expression) {
            return new ExtendedScanner(expression) {
                @Override
                protected Token nextEval() throws ScanException {
                    return getInput().charAt(getPosition()) == '+' ? fixed(Symbol.PLUS) : super.nextEval();
                }
            };
        }

        @Override
        protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
            return super.createAstBinary(left, right, Operators.of(operator));
        }

        @Override
        protected AstFilterChain createAstFilterChain(AstNode input, List<FilterSpec> filters) {
            if (filters.stream().anyMatch(filter -> !Filters.NAMES.contains(filter.getName()))) {
                throw Renderer.broken("uses a filter that does not exist or is not allowed");
            }
            return super.createAstFilterChain(input, filters);
        }

        @Override
        protected AstList createAstList(AstParameters parameters) {
            return new AstList(parameters) {
                @Override
                public Object eval(Bindings bindings, ELContext context) {
                    return Plain.weighed(super.eval(bindings, context));
                }
            };
        }

        @Override
        protected AstTuple createAstTuple(AstParameters parameters) {
            return new AstTuple(parameters) {
                @Override
                public Object eval(Bindings bindings, ELContext context) {
                    return Plain.weighed(super.eval(bindings, context));
                }
            };
        }

        @Override
        protected AstDict createAstDict(Map<AstNode, AstNode> entries) {
            return new AstDict(entries) {
                @Override
                public Object eval(Bindings bindings, ELContext context) {
                    return Plain.weighed(super.eval(bindings, context));
                }
            };
        }

        @Override
        protected AstIdentifier createAstIdentifier(String name, int index) {
            var test = name.startsWith(EXPTEST_PREFIX);
            if (test && !PlainTests.NAMES.contains(name.substring(EXPTEST_PREFIX.length()))) {
                throw Renderer.broken("uses a test that does not exist or is not allowed");
            }
            // The engine names itself in each test.
            if (!test && !name.equals(INTERPRETER) && (name.startsWith("__") || name.contains(":"))) {
                throw Renderer.broken("a name that begins with __ cannot be used");
            }
            return super.createAstIdentifier(name, index);
        }
    }

    /** What {@code ~}, {@code not} and {@code or} make of their operands. */
    private static final class Conversion extends TruthyTypeConverter {

        @Override
        protected Boolean coerceToBoolean(@Nullable Object value) {
            return Plain.truth(value);
        }

        @Override
        protected String coerceToString(@Nullable Object value) {
            return PlainText.of(value);
        }
    }
}
