package dev.kith.context.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jinjava.javax.el.ExpressionFactory;

/** The template engine, with everything turned off that is not named here. */
final class Engine extends Jinjava {

    private static final Set<String> TAGS = Set.of("if", "elif", "else", "for", "set", "macro", "raw");
    private static final Set<String> FUNCTIONS = Set.of(":range");

    private final ExpressionFactory expressions = Expressions.factory();
    private final Map<Library, Set<String>> disabled;
    private final JinjavaConfig config;

    Engine() {
        setResourceLocator((name, _, _) -> {
            throw new IllegalStateException("templates cannot be loaded");
        });
        var all = getGlobalContext();
        disabled = Map.of(
                Library.TAG, others(all.getAllTags(), TAGS),
                Library.FILTER, others(all.getAllFilters(), Filters.NAMES),
                Library.EXP_TEST, others(all.getAllExpTests(), PlainTests.NAMES),
                Library.FUNCTION, others(all.getAllFunctions(), FUNCTIONS));
        Filters.all().forEach(this::registerFilter);
        PlainTests.all().forEach(this::registerExpTest);
        registerTag(new Loops.For());
        registerTag(new Loops.If());
        registerFunction(new ELFunctionDefinition("", "range", Ranges.class, "range", Object.class, Object[].class));
        config = config();
    }

    private static Set<String> others(Collection<? extends Importable> registered, Set<String> allowed) {
        return registered.stream()
                .map(Importable::getName)
                .filter(name ->
                        !allowed.contains(name) && !(name.startsWith("end") && allowed.contains(name.substring(3))))
                .collect(Collectors.toSet());
    }

    private JinjavaConfig config() {
        return JinjavaConfig.newBuilder()
                // As the old server had them set.
                .withTrimBlocks(true)
                .withKeepTrailingNewline(true)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withIterateOverMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withHandleBackslashInQuotesOnly(true)
                        .build())
                // A value is a text and never a template.
                .withNestedInterpretationEnabled(false)
                .withEnableFilterChainOptimization(true)
                .withElResolver(new PlainResolver())
                .withMaxOutputSize(Bounds.OUTPUT)
                .withMaxStringLength(Bounds.OUTPUT)
                .withMaxListSize(Bounds.OUTPUT)
                .withMaxMapSize(Bounds.OUTPUT)
                .withEnableRecursiveMacroCalls(false)
                .withProcessors(JinjavaProcessors.newBuilder()
                        .withNodePreProcessor((_, _) -> Renderer.step())
                        .build())
                .build();
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
        return expressions;
    }

    String render(String source, Map<String, Object> variables, Bounds bounds) {
        var context = new Context(getGlobalContextCopy(), variables, disabled);
        return new Renderer(this, context, config, bounds).render(source);
    }
}
