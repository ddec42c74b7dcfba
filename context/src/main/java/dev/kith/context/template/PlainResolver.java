package dev.kith.context.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What a dot or a bracket finds: an element of a list or map, a character, or what is known of a loop. There is no
 * reflection: what is not named here cannot be reached.
 */
final class PlainResolver extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        Renderer.step();
        context.setPropertyResolved(true);
        var name = String.valueOf(property);
        if (name.startsWith("__")) {
            throw Renderer.broken("a name that begins with __ cannot be used");
        }
        return switch (base) {
            case null -> throw undefined(name);
            case Absent.UNDEFINED -> throw undefined(name);
            case Map<?, ?> map -> map.containsKey(name) ? map.get(name) : Absent.UNDEFINED;
            case List<?> list -> element(list, name);
            case String text ->
                element(text.codePoints().mapToObj(Character::toString).toList(), name);
            case ForLoop loop -> Loops.attribute(loop, name);
            // The engine asks a test for the attribute before it calls the method.
            case Number _, Boolean _, Absent _, ExpTest _ -> Absent.UNDEFINED;
            default -> throw Renderer.broken("looks into something that is no plain value");
        };
    }

    private static TemplateProblem undefined(String name) {
        return Renderer.broken(
                name.matches("[A-Za-z0-9_]{1,60}")
                        ? "asks for '%s' of something that is undefined".formatted(name)
                        : "asks for an attribute of something that is undefined");
    }

    private static @Nullable Object element(List<?> list, String name) {
        if (!name.matches("-?[0-9]{1,9}")) {
            return Absent.UNDEFINED;
        }
        var index = Integer.parseInt(name);
        var at = index < 0 ? index + list.size() : index;
        return at >= 0 && at < list.size() ? list.get(at) : Absent.UNDEFINED;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, @Nullable Object base, Object method, Class<?> @Nullable [] types, Object[] arguments) {
        Renderer.step();
        context.setPropertyResolved(true);
        return switch (base) {
            case ExpTest test -> test(test, method, arguments);
            case Map<?, ?> map -> Methods.call(map, String.valueOf(method), arguments);
            case String text -> Methods.call(text, String.valueOf(method), arguments);
            case null, default -> throw Renderer.broken("calls something that cannot be called");
        };
    }

    private static Object test(ExpTest test, Object method, Object[] arguments) {
        var more = Arrays.copyOfRange(arguments, 2, arguments.length);
        var holds = test.evaluate(arguments[0], JinjavaInterpreter.getCurrent(), more);
        return holds != method.equals("evaluateNegated");
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw Renderer.broken("changes a value");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return List.<FeatureDescriptor>of().iterator();
    }
}
