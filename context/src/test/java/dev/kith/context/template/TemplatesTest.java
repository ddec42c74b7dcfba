package dev.kith.context.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

    private final Templates templates = new Templates(Duration.ofSeconds(5));
    private final Map<String, Object> variables = variables();

    /** The right side is what Jinja2 3.1 renders. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "no syntax { at } all => no syntax { at } all",
                "{{ user.name }}|{{ user.nope }}|{{ nope }}| => Al|||",
                "{{ none }} {{ user.email }} {{ user.on }} => None None True",
                "{{ user.metadata }} => {'k': [1, 2.5, True, \"it's\"]}",
                "{{ user.metadata.preferences is defined }} => False",
                "{% for i in range(3) %}{{ loop.index }}:{{ i }}{% if not loop.last %},{% endif %}{% endfor %} => 1:0,2:1,3:2",
                "{% for k, v in user.metadata.items() %}{{ k }}={{ v|join('/') }}{% endfor %} => k=1/2.5/True/it's",
                "{% macro m(a, b='z') %}<{{ a }}{{ b }}>{% endmacro %}{{ m('q') }}{{ m('q', b='y') }} => <qz><qy>",
                "{% set s = 'a' ~ 1 %}{{ s + 'b' }} {{ 7 // 2 }} {{ 7 / 2 }} {{ 1+1 }} {{ 2-1 }} => a1b 3 3.5 2 1",
                "{{ xs|sort|first }} {{ user.name|upper }} {{ nope|default('d') }} {{ xs|length }} => 1 AL d 3",
                "{{ user.name == 'Al' and 'yes' or 'no' }} {{ 3 in xs }} {{ 1 == '1' }} => yes True False",
                "{{ xs[0] }} {{ xs[-1] }} {{ user['name'] }} {{ user.name.upper() }} {{ xs[1:] }} => 3 2 Al AL [1, 2]",
                "{{ user.metadata|tojson }} => {\"k\": [1, 2.5, true, \"it\\u0027s\"]}",
                "{% if 'false' %}yes{% endif %}{# comment #}{% raw %}{{ x }}{% endraw %} => yes{{ x }}",
                "{{ 'x' if nope }}{{ 'y' if user else 'z' }} => y",
                "{{ '{{ user.name }}' }} => {{ user.name }}",
            })
    void rendersAsJinjaDoes(String template, String expected) {
        assertThat(templates.render(template, variables)).isEqualTo(expected);
    }

    @Test
    void blocksTakeTheirLinesWithThemAsTheOldServersDid() {
        assertThat(templates.render("a\n  {% if true %}\n  b\n  {% endif %}\nc\n", variables))
                .isEqualTo("a\n  b\nc");
    }

    @Test
    void aValueIsNeverATemplate() {
        assertThat(templates.render("{{ v }}", Map.of("v", "{{ 1 }}{% if %}"))).isEqualTo("{{ 1 }}{% if %}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "`a\n\n{{ nope.x }}` => 3 => asks for 'x' of something that is undefined",
                "{{ user.nope.x }} => 1 => asks for 'x' of something that is undefined",
                "`a\n{{ 1 + }}` => 2 => is not valid",
                "{% if x %} => 1 => is not valid",
                "{{ x => 1 => is not valid",
                "{% bogus %} => 1 => is not valid",
                "{{ user.name|nofilter }} => 1 => filter that does not exist",
                "{{ user is notest }} => 1 => test that does not exist",
                "{{ user.name + 1 }} => 1 => adds values that cannot be added",
                "{% for x in 5 %}{% endfor %} => 1 => loops over something that has no elements",
                "{% for x in xs if x %}{% endfor %} => 1 => not supported",
            })
    void saysWhatIsWrongAndWhere(String template, int line, String rule) {
        assertThatThrownBy(() -> templates.render(template, variables))
                .isInstanceOfSatisfying(
                        TemplateProblem.class,
                        problem -> assertThat(problem.line()).isEqualTo(line))
                .hasMessageContaining(rule);
    }

    @Test
    void aProblemDoesNotTellValues() {
        assertThatThrownBy(() -> templates.render(
                        "{{ user.name * 2 }}{{ user.name // 2 }}", Map.of("user", Map.of("name", "secret"))))
                .isInstanceOf(TemplateProblem.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void variablesAreJson() {
        assertThatThrownBy(() -> templates.render("{{ v }}", Map.of("v", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> variables() {
        Map<String, Object> user =
                new HashMap<>(Map.of("name", "Al", "on", true, "metadata", Map.of("k", List.of(1, 2.5, true, "it's"))));
        user.put("email", null);
        return Map.of("user", user, "xs", List.of(3, 1, 2));
    }
}
