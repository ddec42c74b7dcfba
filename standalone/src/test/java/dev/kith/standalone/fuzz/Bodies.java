package dev.kith.standalone.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes request bodies by their schemas: valid, with something odd here and there, or broken as bytes. */
final class Bodies {

    private static final int DEEPEST = 6;

    /** Without these, requests that are valid by their schema are refused for what they mean. */
    private static final Set<String> FAVOURED = Set.of("agent", "content");

    private final Contract contract;
    private final Known known;
    private final Oddities odd;
    private final Random random;
    private int oddity; // of a hundred values

    Bodies(Contract contract, Known known, Oddities odd, Random random) {
        this.contract = contract;
        this.known = known;
        this.odd = odd;
        this.random = random;
    }

    byte[] body(JsonNode schema) {
        int mood = random.nextInt(100);
        oddity = mood < 45 ? 0 : mood < 85 ? 8 : 35;
        var bytes = value(schema, "", 0).getBytes(StandardCharsets.UTF_8);
        return mood >= 94 ? broken(bytes) : bytes;
    }

    private byte[] broken(byte[] bytes) {
        return switch (random.nextInt(10)) {
            case 0 -> new byte[0];
            case 1 -> " \n".getBytes(StandardCharsets.UTF_8);
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 4 -> ("\uFEFF" + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            case 5 -> (new String(bytes, StandardCharsets.UTF_8) + odd.json()).getBytes(StandardCharsets.UTF_8);
            case 6 -> odd.json().getBytes(StandardCharsets.UTF_8);
            case 7 ->
                random.nextInt(10) == 0
                        ? " ".repeat(1 << 20).concat("{}").getBytes(StandardCharsets.UTF_8)
                        : new byte[] {0};
            default -> flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        var flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return flipped;
    }

    private String value(JsonNode reference, String name, int depth) {
        if (random.nextInt(100) < oddity) return odd.json();
        var schema = contract.resolved(reference);
        var choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        if (!choices.isEmpty()) return value(choices.get(random.nextInt(choices.size())), name, depth);
        if (schema.has("allOf")) return value(schema.path("allOf").get(0), name, depth);
        if (schema.has("enum"))
            return schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .toString();
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "string" -> text(schema, name);
            case "integer" -> number(schema, 1);
            case "number" -> number(schema, 0.01);
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "null" -> "null";
            default -> free(depth);
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        if (!type.isArray()) return type.asString("");
        return type.get(random.nextInt(4) > 0 ? 0 : random.nextInt(type.size())).asString();
    }

    private String object(JsonNode schema, int depth) {
        var members = new ArrayList<String>();
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(property -> {
            if (isSent(property.getKey(), required.contains(property.getKey())))
                members.add('"' + property.getKey() + "\":" + value(property.getValue(), property.getKey(), depth + 1));
        });
        if (schema.path("additionalProperties").asBoolean(false)) members.addAll(extras(depth));
        if (random.nextInt(100) < oddity) members.add("\"id\":" + odd.json());
        if (random.nextInt(200) < oddity && !members.isEmpty()) members.add(members.getFirst());
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private boolean isSent(String name, boolean required) {
        if (required) return random.nextInt(300) >= oddity;
        return random.nextInt(FAVOURED.contains(name) ? 10 : 3) != 0 == FAVOURED.contains(name);
    }

    private List<String> extras(int depth) {
        var extras = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) extras.add("\"k" + i + "\":" + free(depth + 1));
        return extras;
    }

    private String free(int depth) {
        if (depth > DEEPEST) return "0";
        return switch (random.nextInt(8)) {
            case 0 -> extras(depth).stream().collect(Collectors.joining(",", "{", "}"));
            case 1 -> "[" + free(depth + 1) + "," + free(depth + 1) + "]";
            case 2 -> String.valueOf(random.nextInt(1000));
            case 3 -> "null";
            case 4 -> odd.text();
            default -> "\"" + Oddities.MARKER + random.nextInt(9) + "\"";
        };
    }

    private String array(JsonNode schema, String name, int depth) {
        int size = random.nextInt(100) < oddity && depth < 2 ? odd.any(List.of(0, 1000, 1001)) : 1 + random.nextInt(3);
        var items = new ArrayList<String>();
        int before = oddity;
        if (size > 10) oddity = 0;
        for (int i = 0; i < size; i++) items.add(value(schema.path("items"), name, depth + 1));
        oddity = before;
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private String text(JsonNode schema, String name) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> '"' + id(name) + '"';
            case "duration" -> odd.any(List.of("\"PT30M\"", "\"P1D\"", "\"P30D\""));
            case "date-time" -> odd.any(List.of("\"2030-01-01T00:00:00Z\"", "\"2031-06-30T12:00:00+02:00\""));
            default -> word(schema, name);
        };
    }

    private String word(JsonNode schema, String name) {
        if (name.startsWith("project")) return '"' + known.id("projects") + '"';
        var pattern = schema.path("pattern").asString("");
        if (!pattern.isEmpty())
            return "\"fuzz" + (pattern.contains("_") ? "_" : "-") + Long.toString(random.nextLong() >>> 1, 36) + '"';
        if (name.equals("content") && random.nextInt(4) == 0) return odd.text();
        return '"' + Oddities.MARKER + ' ' + random.nextInt(1000) + '"';
    }

    private String id(String name) {
        var kind = name.toLowerCase(Locale.ROOT).startsWith("user") ? "users" : "agents";
        return name.equals("entries") ? known.part("entries", "sessions")[1] : known.id(kind);
    }

    private String number(JsonNode schema, double step) {
        double min = schema.path("minimum").asDouble(0);
        double max = schema.path("maximum").asDouble(100_000);
        double chosen =
                random.nextInt(4) == 0 ? (random.nextBoolean() ? min : max) : min + (max - min) * random.nextDouble();
        if (random.nextInt(100) < oddity) chosen = random.nextBoolean() ? min - step : max + step;
        return step == 1 ? String.valueOf(Math.round(chosen)) : String.valueOf(chosen);
    }
}
