package dev.kith.platform.privacy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of a JSON object, as pieces of its bytes: so it is divided, and put together again, without a value being read or
 * written anew. For JSON without white space, as the log has it.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Members(byte[] json, List<Member> all) {

    /** A member with its name, {@code "name":value}, from one place to before another. */
    record Member(String name, int from, int to) {}

    static Members of(byte[] json) {
        var members = new ArrayList<Member>();
        try (var parser = JsonMapper.shared().createParser(json)) {
            parser.nextToken();
            var token = parser.nextToken();
            for (int from = place(parser); token == JsonToken.PROPERTY_NAME; from = place(parser)) {
                var name = parser.currentName();
                parser.nextToken();
                parser.skipChildren();
                token = parser.nextToken();
                int comma = token == JsonToken.PROPERTY_NAME ? 1 : 0;
                members.add(new Member(name, from, place(parser) - comma));
            }
        }
        return new Members(json, members);
    }

    private static int place(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Those whose names are so, separated by commas, without braces. */
    byte[] those(Predicate<String> names) {
        var out = new ByteArrayOutputStream(json.length);
        for (var member : all) {
            if (!names.test(member.name())) continue;
            if (out.size() > 0) out.write(',');
            out.write(json, member.from(), member.to() - member.from());
        }
        return out.toByteArray();
    }

    /** The value of a member, as it is stored. */
    byte[] value(String name) {
        return all.stream()
                .filter(member -> member.name().equals(name))
                .map(member -> {
                    int from = member.from() + name.length() + 3;
                    return java.util.Arrays.copyOfRange(json, from, member.to());
                })
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }
}
