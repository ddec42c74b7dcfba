package dev.kith.context.template;

import java.util.List;
import java.util.stream.LongStream;

/** Python's {@code range}, of no more than {@link Bounds#ITEMS} steps. The engine calls it by its name. */
final class Ranges {

    private Ranges() {}

    static List<Long> range(Object first, Object... others) {
        var start = others.length == 0 ? 0 : number(first);
        var end = others.length == 0 ? number(first) : number(others[0]);
        var step = others.length < 2 ? 1 : number(others[1]);
        if (step == 0) {
            throw Renderer.broken("range needs a step other than 0");
        }
        var size = Math.max(0, Math.ceilDiv(Math.subtractExact(end, start), step));
        if (size > Bounds.ITEMS) {
            throw Renderer.broken("makes a range of more than %d steps".formatted(Bounds.ITEMS));
        }
        return LongStream.range(0, size)
                .map(index -> start + index * step)
                .boxed()
                .toList();
    }

    private static long number(Object value) {
        if (value instanceof Number number && Math.abs(number.doubleValue()) < 1L << 53) {
            return number.longValue();
        }
        throw Renderer.broken("range needs whole numbers");
    }
}
