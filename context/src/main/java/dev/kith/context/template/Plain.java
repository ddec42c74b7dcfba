package dev.kith.context.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values that a template can see: text, numbers, truth, {@link Absent}, and lists and maps of these. */
final class Plain {

    private Plain() {}

    /** A copy that shares nothing with {@code value}. Anything that is not JSON is an {@link IllegalArgumentException}. */
    static Object copy(@Nullable Object value, int depth) {
        if (depth > Bounds.DEPTH) {
            throw new IllegalArgumentException("variables are nested too deeply");
        }
        return switch (value) {
            case null -> Absent.NONE;
            case String _, Boolean _, Long _, Integer _, Short _, Double _, Float _, BigDecimal _, BigInteger _ ->
                value;
            case Map<?, ?> map -> copyMap(map, depth);
            case Collection<?> items -> {
                List<Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(copy(item, depth + 1)));
                yield copy;
            }
            default -> throw new IllegalArgumentException("a variable is not JSON");
        };
    }

    private static Map<String, Object> copyMap(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value, depth + 1)));
        return copy;
    }

    static boolean is(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _, Boolean _, Number _, Absent _, List<?> _, Map<?, ?> _ -> true;
            default -> false;
        };
    }

    /**
     * A value that a template made of others, unless it holds too much or nests too deeply, what it holds twice counted
     * twice. So nothing ever grows by the power of its references, and all that walks through values ends soon.
     */
    static <T> T weighed(T value) {
        if (weight(value, 0, 0) > Bounds.ITEMS) {
            throw Renderer.broken("makes a list of more than %d elements".formatted(Bounds.ITEMS));
        }
        return value;
    }

    private static int weight(@Nullable Object value, int before, int depth) {
        if (depth > Bounds.DEPTH) {
            throw Renderer.broken("nests lists or maps too deeply");
        }
        Collection<?> items =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> c ? c : List.of();
        var weight = before + 1;
        for (var item : items) {
            if (weight > Bounds.ITEMS) {
                return weight;
            }
            weight = weight(item, weight, depth + 1);
        }
        return weight;
    }

    /** Python's truth. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Absent _ -> false;
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    static boolean isAbsent(@Nullable Object value) {
        return value == null || value == Absent.UNDEFINED;
    }

    /** Python's equality: a number is never equal to its text. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number left && other instanceof Number right) {
            return left.doubleValue() == right.doubleValue();
        }
        return isAbsent(one) ? isAbsent(other) : Objects.equals(one, other);
    }
}
