package dev.kith.context.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers try. Each ends within bounds, and its thread soon after. */
class TemplateAttacksTest {

    /** The engine's name for itself, put together so that no search for it in the source finds it. */
    private static final String ENGINE = "xs['____int3r' ~ 'pr3t3r____']";

    private static final Templates TEMPLATES = new Templates();

    private final Map<String, Object> variables =
            Map.of("big", "a".repeat(100_000), "xs", List.of(3, 1, 2), "user", Map.of("name", "Al"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ ''.__class__.__mro__ }}",
                "{{ user['__class__'] }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ xs.class.name }}",
                "{{ xs.append(1) }}",
                "{{ xs.add(1) }}",
                "{{ ____int3rpr3t3r____ }}",
                "{{ ____int3rpr3t3r____.config }}",
                "{{ " + ENGINE + " }}",
                "{{ " + ENGINE + ".config }}",
                "{{ " + ENGINE + "|tojson }}",
                "{{ " + ENGINE + "|string }}",
                "{{ " + ENGINE + " ~ '' }}",
                "{{ [" + ENGINE + "] }}",
                "{% set e = " + ENGINE + " %}{{ e }}",
                "{% for a, b in " + ENGINE + " %}{{ a }}{% endfor %}",
                "{{ xs['filter:upper'] }}",
                "{{ xs['exptest:string'] }}",
                "{{ filter:upper.filter('a', 'b') }}",
                "{% include '/etc/passwd' %}",
                "{% include 'file:///etc/passwd' %}",
                "{% import 'x' as y %}",
                "{% from 'x' import y %}",
                "{% extends 'x' %}",
                "{% do xs.append(1) %}",
                "{{ 'x'|render }}",
                "{{ '{\"a\": 1}'|fromjson }}",
                "{{ 'a: 1'|fromyaml }}",
                "{{ ''|log }}",
                "{{ xs|random }}",
                "{{ type(xs) }}",
                "{{ namespace() }}",
                "{{ super() }}",
                "{{ today() }}",
                "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'|regex_replace('(a+)+$', 'b') }}",
                "{{ '%1000000000d'|format(1) }}",
                "{{ 'a'|center(1000000000) }}",
                "{{ 'a'|indent(1000000000) }}",
                "{{ big|replace('a', big) }}",
                "{{ big * 1000000 }}",
                "{% for i in range(10**9) %}x{% endfor %}",
                "{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}",
                "{% for i in range(10000) %}{% for j in range(10000) %}x{% endfor %}{% endfor %}",
                "{% for i in range(10000) %}{{ big }}{% endfor %}",
                "{% for i in range(9999) %}{% set t = big|upper|lower|reverse|title %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
            })
    void isRefused(String template) {
        assertRefused(template);
    }

    @ParameterizedTest
    @MethodSource("grown")
    void isRefusedHoweverLargeItIs(String template) {
        assertRefused(template);
    }

    static Stream<String> grown() {
        var bomb = "{% set a = ['aaaaaaaaaa'] %}" + "{% set a = [a, a] %}".repeat(60);
        return Stream.of(
                bomb + "{{ a }}",
                bomb + "{{ a ~ '' }}",
                bomb + "{{ a|tojson }}",
                bomb + "{{ a|unique }}",
                bomb + "{{ xs[a] }}",
                bomb + bomb.replace("a =", "b =").replace("[a, a]", "[b, b]") + "{{ a == b }}",
                "{% set a = {'k': 1} %}" + "{% set a = {'x': a, 'y': a} %}".repeat(60) + "{{ a }}",
                "{% set a = 1 %}" + "{% set a = [a] %}".repeat(3_000) + "{{ a }}",
                "{% set a = xs %}" + "{% set a = a + a %}".repeat(60),
                "{% set x = big %}" + "{% set x = x ~ x %}".repeat(60),
                IntStream.range(0, 40)
                                .mapToObj(i -> "{%% macro m%d(x) %%}{{ m%d(1, varargs, varargs) }}{%% endmacro %%}"
                                        .formatted(i, i + 1))
                                .collect(joining())
                        + "{{ m0(1, 'a') }}",
                IntStream.range(0, 12)
                                .mapToObj(i -> "{%% macro m%d() %%}%s{%% endmacro %%}"
                                        .formatted(
                                                i,
                                                i == 0
                                                        ? "x"
                                                        : "{{ m%d() }}"
                                                                .formatted(i - 1)
                                                                .repeat(10)))
                                .collect(joining())
                        + "{{ m11() }}",
                "{{ " + "(".repeat(2_000) + "1" + ")".repeat(2_000) + " }}",
                "{{ " + "(".repeat(60_000),
                "{{ " + "1 + ".repeat(10_000) + "1 }}",
                "{{".repeat(30_000),
                "{%".repeat(30_000),
                "{% if 1 %}".repeat(6_000),
                "{% for i in [1, 2] %}".repeat(300) + "x" + "{% endfor %}".repeat(300),
                "{% for x in " + "if ".repeat(20_000) + " else %}{% endfor %}",
                "x".repeat(70_000) + "{{ 1 }}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ ''.class }}", "{{ config }}{{ self }}{{ request }}", "{{ xs.config }}", "{{ 9 ** 99999999 }}"
            })
    void isHarmless(String template) {
        assertThat(TEMPLATES.render(template, variables)).matches("[0-9]*");
    }

    private void assertRefused(String template) {
        var start = System.nanoTime();
        var problem = catchThrowable(() -> TEMPLATES.render(template, variables));
        // Two hundred milliseconds, and as much again for a machine that has other things to do.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(problem).isInstanceOf(TemplateProblem.class).hasNoCause();
        assertThat(problem.getMessage()).hasSizeLessThan(200).doesNotContain("aaaa", "hubspot");
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("template")) {
                thread.join(Duration.ofSeconds(5));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
