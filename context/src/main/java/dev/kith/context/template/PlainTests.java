package dev.kith.context.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The tests of Jinja that there are, those after {@code is}. */
final class PlainTests {

    private static final Map<String, BiPredicate<Object, Object>> PREDICATES = Map.ofEntries(
            Map.entry("defined", (value, _) -> value != Absent.UNDEFINED),
            Map.entry("undefined", (value, _) -> value == Absent.UNDEFINED),
            Map.entry("none", (value, _) -> value == Absent.NONE),
            Map.entry("string", (value, _) -> value instanceof String),
            Map.entry("number", (value, _) -> value instanceof Number),
            Map.entry("boolean", (value, _) -> value instanceof Boolean),
            Map.entry("true", (value, _) -> Boolean.TRUE.equals(value)),
            Map.entry("false", (value, _) -> Boolean.FALSE.equals(value)),
            Map.entry("mapping", (value, _) -> value instanceof Map),
            Map.entry(
                    "sequence", (value, _) -> value instanceof List || value instanceof Map || value instanceof String),
            Map.entry(
                    "iterable", (value, _) -> value instanceof List || value instanceof Map || value instanceof String),
            Map.entry("even", (value, _) -> value instanceof Number number && number.longValue() % 2 == 0),
            Map.entry("odd", (value, _) -> value instanceof Number number && number.longValue() % 2 != 0),
            Map.entry(
                    "divisibleby",
                    (value, by) -> value instanceof Number number
                            && by instanceof Number divisor
                            && divisor.longValue() != 0
                            && number.longValue() % divisor.longValue() == 0),
            Map.entry("eq", Plain::same),
            Map.entry("equalto", Plain::same),
            Map.entry("ne", (value, other) -> !Plain.same(value, other)));

    static final Set<String> NAMES = PREDICATES.keySet();

    private PlainTests() {}

    static List<PlainTest> all() {
        return PREDICATES.entrySet().stream()
                .map(entry -> new PlainTest(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One of them, as the engine knows it. */
    record PlainTest(String name, BiPredicate<Object, Object> predicate) implements ExpTest {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... arguments) {
            var other = arguments.length == 0 || arguments[0] == null ? Absent.UNDEFINED : arguments[0];
            return predicate.test(value == null ? Absent.UNDEFINED : value, other);
        }
    }
}
