package dev.kith.context.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The filters of Jinja that there are. None of the engine's is used: some read clocks, addresses or objects, match regular
 * expressions, or make texts of any width.
 */
final class Filters {

    @FunctionalInterface
    interface Function {
        Object apply(Object value, Arguments arguments);
    }

    private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

    static {
        TextFilters.addTo(FUNCTIONS);
        ListFilters.addTo(FUNCTIONS);
    }

    static final Set<String> NAMES = FUNCTIONS.keySet();

    private Filters() {}

    static List<PlainFilter> all() {
        return FUNCTIONS.entrySet().stream()
                .map(entry -> new PlainFilter(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One of them, as the engine knows it. */
    record PlainFilter(String name, Function function) implements AdvancedFilter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Object filter(
                Object value, JinjavaInterpreter interpreter, Object[] positional, Map<String, Object> named) {
            Renderer.step();
            var plain = Plain.is(value)
                    && Arrays.stream(positional).allMatch(Plain::is)
                    && named.values().stream().allMatch(Plain::is);
            if (!plain) {
                throw Renderer.broken("filters something that is no plain value");
            }
            return function.apply(
                    value == null ? Absent.UNDEFINED : value, new Arguments(Arrays.asList(positional), named));
        }
    }

    /** What is in the brackets after a filter's name. */
    record Arguments(List<Object> positional, Map<String, Object> named) {

        Object get(int position, String name, Object otherwise) {
            var value = position < positional.size() ? positional.get(position) : named.get(name);
            return value == null ? otherwise : value;
        }

        String text(int position, String name, String otherwise) {
            return PlainText.of(get(position, name, otherwise));
        }

        /** Between nothing and what a text can hold. */
        int number(int position, String name, int otherwise) {
            if (get(position, name, otherwise) instanceof Number number) {
                return (int) Math.clamp(number.longValue(), 0L, (long) Bounds.OUTPUT);
            }
            throw Renderer.broken("gives a filter something else than the number it needs");
        }
    }
}
