package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void absentNullAndPresentDiffer() {
        var body = body("{'null': null, 'text': 'a', 'unknown': {'x': [1]}}");

        assertThat(body.text("absent").present()).isFalse();
        assertThat(body.text("absent").isNull()).isFalse();
        assertThat(body.text("absent").or("fallback")).isEqualTo("fallback");
        assertThat(body.text("null").present()).isTrue();
        assertThat(body.text("null").isNull()).isTrue();
        assertThat(body.text("null").get()).isEmpty();
        assertThat(body.text("text").isNull()).isFalse();
        assertThat(body.text("text").value()).isEqualTo("a");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var body = body(
                "{'name': ' \u00a0', 'about': 7, 'project': null, 'metadata': [1], 'flag': 'true', 'bad': 'a\\u0000'}");
        body.text("name").required().notBlank();
        body.text("about").notNull();
        body.text("project").notNull();
        body.text("missing").required();
        body.metadata("metadata");
        body.flag("flag");

        assertThat(violations(body::check))
                .extracting(violation -> violation.loc() + " " + violation.type())
                .containsExactly(
                        "bad unstorable_text",
                        "name string_too_short",
                        "about string_type",
                        "project null_value",
                        "missing missing",
                        "metadata dict_type",
                        "flag bool_type");
    }

    @Test
    void readingAValueChecksToo() {
        var body = body("{'name': 'a', 'about': 7}");
        body.text("about");

        assertThat(violations(() -> body.text("name").value())).hasSize(1);
        assertThat(violations(() -> body("{}").text("name").value()))
                .extracting(Violation::loc)
                .containsExactly("name");
    }

    @Test
    void aTextAloneIsAListOfOne() {
        var body = body("{'one': 'a', 'two': ['a', 'b'], 'none': [], 'null': null}");

        assertThat(body.texts("one").value()).containsExactly("a");
        assertThat(body.texts("two").value()).containsExactly("a", "b");
        assertThat(body.texts("none").value()).isEmpty();
        assertThat(body.texts("null").isNull()).isTrue();
        assertThat(body.texts("absent").get()).isEmpty();
    }

    @Test
    void whatHoldsOtherThingsThanTextIsNoListOfTexts() {
        var body = body("{'number': 5, 'numbers': ['a', 5], 'nulls': [null], 'object': {}}");
        for (var field : List.of("number", "numbers", "nulls", "object")) body.texts(field);

        assertThat(violations(body::check))
                .extracting(violation -> violation.loc() + " " + violation.type())
                .containsExactly(
                        "number string_type", "numbers string_type", "nulls string_type", "object string_type");
    }

    @Test
    void lengthsAreInCodePoints() {
        var body = body("{'name': '" + "😀".repeat(120) + "'}");

        assertThat(body.text("name").maxCodePoints(120).value()).hasSize(240);
        body.text("name").maxCodePoints(119);
        assertThat(violations(body::check)).extracting(Violation::type).containsExactly("string_too_long");
    }

    @Test
    void patternsFitTheWhole() {
        var body = body("{'name': 'ab1'}");
        body.text("name").matches(Pattern.compile("[a-z0-9]+"), "Must be letters and digits");
        body.check();
        body.text("name").matches(Pattern.compile("[a-z]+"), "Must be letters");
        assertThat(violations(body::check)).extracting(Violation::msg).containsExactly("Must be letters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "[]",
                "null",
                "7",
                "'text'",
                "{",
                "{'a': }",
                "{'a': 1,}",
                "{'a': 1} {}",
                "{'a': 1} x",
                "{'a': NaN}",
                "{'a': 01}",
                "{a: 1}",
                "// {}"
            })
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThat(violations(() -> body(text))).extracting(Violation::loc).containsExactly("");
    }

    @Test
    void malformedJsonIsToldByItsPlaceAlone() {
        assertThat(violations(() -> body("{\n  'name': secret\n}")))
                .singleElement()
                .extracting(Violation::msg)
                .asString()
                .contains("line 2, column")
                .doesNotContain("secret");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(violations(() -> JsonBody.parse(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})))
                .extracting(Violation::type)
                .containsExactly("json_invalid");
        assertThat(violations(() -> JsonBody.parse("{}".getBytes(StandardCharsets.UTF_16))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': {'b': ['x', 'y\\u0000']}} | a.b[1] | unstorable_text",
                "{'a': '\\ud800'} | a | unstorable_text",
                "{'a': '\\udc00\\ud800'} | a | unstorable_text",
                "{'a': {'k\\u0000': 1}} | a.k\uFFFD | unstorable_text",
                "{'\\ud800': 1} | \uFFFD | unstorable_text",
                "{'a': 1, 'a': 1} | a | duplicate_key",
                "{'x': [{'a': 1, 'a': 2}]} | x[0].a | duplicate_key",
                "{'a': 1e309} | a | number_out_of_range",
                "{'a': -1e309} | a | number_out_of_range",
                "{'a': 1e-999999} | a | number_out_of_range",
                "{'a': 0e999999999} | a | number_out_of_range",
                "{'a': 1e99999999999} | a | number_out_of_range"
            })
    void whatCannotBeStoredIsToldByItsPlace(String text, String loc, String type) {
        assertThat(violations(() -> body(text).check())).containsExactly(new Violation(type, message(text), loc));
    }

    @Test
    void tooManyDigitsAreRefused() {
        var digits = "1234567890".repeat(10);
        body("{'a': " + digits + ", 'b': 0." + digits + ", 'c': -" + digits + "}")
                .check();

        assertThat(violations(() ->
                        body("{'a': " + digits + "1, 'b': 0." + digits + "1}").check()))
                .extracting(Violation::loc)
                .containsExactly("a", "b");
    }

    @Test
    void pairsOfSurrogatesAreText() {
        assertThat(body("{'a': '\\ud83d\\ude00'}").text("a").value()).isEqualTo("😀");
    }

    @Test
    void numbersKeepTheirPrecision() {
        var metadata = body("{'metadata': {'i': 3, 'l': 9007199254740993, 'big': 123456789012345678901234567890,"
                        + " 'd': 0.1000000000000000055511151231257827, 'e': 1.5e308, 'list': [true, null, 'x']}}")
                .metadata("metadata")
                .value();

        assertThat(metadata)
                .containsEntry("i", 3)
                .containsEntry("l", 9007199254740993L)
                .containsEntry("big", new BigInteger("123456789012345678901234567890"))
                .containsEntry("d", new BigDecimal("0.1000000000000000055511151231257827"))
                .containsEntry("e", new BigDecimal("1.5e308"))
                .containsEntry("list", java.util.Arrays.asList(true, null, "x"));
        assertThatThrownBy(() -> metadata.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void metadataIsAnObjectOrNull() {
        assertThat(body("{'metadata': null}").metadata("metadata").get()).isEmpty();
        assertThat(body("{'metadata': {}}").metadata("metadata").value()).isEqualTo(Map.of());
        for (var other : List.of("'x'", "1", "[{}]", "true")) {
            assertThat(violations(() -> body("{'metadata': " + other + "}")
                            .metadata("metadata")
                            .get()))
                    .extracting(Violation::type)
                    .containsExactly("dict_type");
        }
    }

    @Test
    void metadataIsAtMost16LevelsDeep() {
        assertThat(body(metadata(nested(15))).metadata("metadata").get()).isPresent();
        assertThat(violations(
                        () -> body(metadata(nested(16))).metadata("metadata").get()))
                .extracting(Violation::type)
                .containsExactly("too_deep");
        assertThat(violations(() -> body(metadata(nested(100_000))))).hasSize(1);
    }

    @Test
    void metadataHasAtMost64KiB() {
        var frame = "{\"a\":\"\"}".length();
        var fits = "é".repeat((64 * 1024 - frame) / 2);
        assertThat(body(metadata("'" + fits + "'")).metadata("metadata").get()).isPresent();
        assertThat(violations(() ->
                        body(metadata("'" + fits + "é'")).metadata("metadata").get()))
                .extracting(Violation::type)
                .containsExactly("too_large");
    }

    @Test
    void keysOfMetadataHaveAtMost255CodePoints() {
        var key = "😀".repeat(255);
        assertThat(body(metadata("[{'" + key + "': 1}]")).metadata("metadata").get())
                .isPresent();
        assertThat(violations(() -> body(metadata("[{'" + key + "x': 1}]"))
                        .metadata("metadata")
                        .get()))
                .extracting(Violation::type)
                .containsExactly("key_too_long");
    }

    @Test
    void brokenSurrogatesInMetadataAreAViolationAndNoCrash() {
        assertThat(violations(
                        () -> body(metadata("'\\ud800'")).metadata("metadata").get()))
                .extracting(Violation::type)
                .containsExactly("unstorable_text");
    }

    @Test
    void theFingerprintIsOfTheBytesThatCame() {
        var body = body("{ }");

        assertThat(body.raw()).isEqualTo("{ }".getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(body.sha256()))
                .isEqualTo("257c1be96ae69f4b01c2c69bdb6d78605f59175819fb007d0bf245bf48444c4a")
                .isNotEqualTo(HexFormat.of().formatHex(body("{}").sha256()));
    }

    private static String metadata(String value) {
        return "{'metadata': {'a': " + value + "}}";
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String message(String text) {
        return violations(() -> body(text).check()).getFirst().msg();
    }

    /** With single quotes in place of double ones. */
    private static JsonBody body(String text) {
        return JsonBody.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<Violation> violations(Runnable reading) {
        try {
            reading.run();
        } catch (Problem problem) {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.code()).isEqualTo("validation_error");
            return problem.details();
        }
        return List.of();
    }
}
