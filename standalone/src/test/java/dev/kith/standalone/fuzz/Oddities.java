package dev.kith.standalone.fuzz;

import java.util.List;
import java.util.Random;

/** Values that programs have stumbled over, as JSON, as text in URLs and headers, and as bytes. */
final class Oddities {

    /** Stands in whatever is sent as a value, and must be in no answer that refuses it. */
    static final String MARKER = "Zq7Marker";

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2",
            "99",
            "100",
            "101",
            "1000",
            "1001",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "1.0",
            "1e3",
            "1E400",
            "1e-400",
            "1e308",
            "1e309",
            "-1e309",
            "1e2147483648",
            "1e-2147483649",
            "9".repeat(100),
            "9".repeat(101),
            "0." + "3".repeat(99));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "x\\udc00\\ud800y",
            "\\ud83d\\ude00",
            "\\u00a0",
            "\\u200b",
            "\\ufeff",
            "\\u202eabc",
            "e\\u0301",
            "\\n",
            "\\r\\n",
            "null",
            "true",
            "NaN",
            "{{ 7 * 7 }}",
            "{{ user.name }}",
            "{% for a in range(999999) %}{% for b in range(999999) %}x{% endfor %}{% endfor %}",
            "{{",
            "{% if",
            "{{ ''.class }}",
            "{% set x = 'a' * 1000000 %}{{ x * 1000000 }}",
            "${jndi:ldap://127.0.0.1/x}",
            "' or '1'='1",
            "'; drop table log.event; --",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "%s%n%x",
            "PT0S",
            "PT-1S",
            "P3651D",
            "P1Y",
            "P99999999999999D",
            "PT0.000000001S",
            "1999-12-31T23:59:59Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0190a5f00000700080000000000000",
            "1-1-1-1-1",
            "default",
            "DEFAULT",
            "operator",
            "gpt-4o-mini",
            "failing",
            "garbage",
            "empty",
            "refusing");

    private static final List<String> WORDS = List.of(
            "",
            "%20",
            "%00",
            "%ff",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "%C0%AF",
            "%",
            "%zz",
            "+",
            "0",
            "-1",
            "1.5",
            "1e2",
            "0x10",
            "101",
            "1001",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(400),
            "null",
            "true",
            "asc",
            "DESC",
            "created_at",
            "id;drop",
            "'",
            "%27%20or%201=1--",
            "%E2%80%AE",
            "PT0S",
            "P3651D",
            "P1D",
            "AAAAAAAAAAA",
            "____________",
            "AAAAAAAAAAA=",
            "%7B%22a%22:1%7D",
            "\u0001",
            "é",
            "a%0d%0aX-Injected:%201",
            "00000000-0000-0000-0000-000000000000");

    private static final List<String> HEADERS = List.of(
            "",
            "*",
            "\"0\"",
            "\"1\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "1",
            "\"-1\"",
            "\"99999999999999999999\"",
            "\"",
            "\"a\"",
            "strong",
            "eventual",
            "at-least=0",
            "at-least=1",
            "at-least=-1",
            "at-least=99999999999999999999",
            "at-least=",
            "STRONG",
            "UTF-8''%E2%82%AC",
            "UTF-8''%zz",
            "UTF-8''%00",
            "UTF-8'en'x",
            "UTF-8''%ff",
            "0",
            "-5",
            "999999999999999999",
            "9999999999999999999",
            "caf\u00e9",
            "\u00ff\u00fe",
            "a\tb",
            "\u0001",
            "\u007f",
            "a,b",
            "null",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "ff-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00");

    private final Random random;

    Oddities(Random random) {
        this.random = random;
    }

    /** A JSON value, or nearly one. */
    String json() {
        return switch (random.nextInt(12)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2, 3 -> any(NUMBERS);
            case 4 -> any(List.of("[]", "{}", "[null]", "[[]]", "{\"\":null}", "{\"a\":1,\"a\":2}", "[1,\"a\",{}]"));
            case 5 -> nested();
            case 6 -> longText();
            case 7 ->
                any(List.of(
                        "NaN", "-", "01", "'a'", "[1,]", "{\"a\"}", "\"\\x\"", "\"unclosed", "\"\t\"", "tru", "/**/1"));
            default -> '"' + MARKER + any(TEXTS) + '"';
        };
    }

    /** Text for a string, which may be too long for it. */
    String text() {
        return random.nextInt(8) == 0 ? longText() : '"' + (random.nextBoolean() ? MARKER : "") + any(TEXTS) + '"';
    }

    private String longText() {
        int length = any(List.of(119, 120, 121, 254, 255, 256, 257, 1024, 16_000, 16_001, 70_000));
        return '"' + any(List.of("a", "\u20ac", "\\ud83d\\ude00")).repeat(length) + '"';
    }

    private String nested() {
        int levels = any(List.of(15, 16, 17, 63, 64, 65, 1_000, 20_000));
        return random.nextBoolean()
                ? "[".repeat(levels) + "]".repeat(levels)
                : "{\"k\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    /** Text in a URL; not all of it may stand there. */
    String word() {
        return random.nextInt(30) == 0 ? "a".repeat(any(List.of(300, 2_000, 7_000))) : any(WORDS);
    }

    /** A header's value, in Latin-1. */
    String header() {
        return random.nextInt(30) == 0 ? MARKER.repeat(any(List.of(15, 30, 60, 120, 800))) : any(HEADERS);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
