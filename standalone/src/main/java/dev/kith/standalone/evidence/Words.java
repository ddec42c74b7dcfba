package dev.kith.standalone.evidence;

import dev.kith.standalone.postgres.CannotStart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command, {@code --name value} or {@code --name=value}, each at most once; and the environment. */
record Words(Map<String, String> given, Map<String, String> environment) {

    static Words parse(List<String> arguments, Set<String> known, Map<String, String> environment) {
        var given = new HashMap<String, String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var parts = rest.next().split("=", 2);
            var name = parts[0];
            if (!known.contains(name)) throw new CannotStart("Unknown option " + name + "; see ./kith help");
            if (parts.length == 1 && !rest.hasNext()) throw new CannotStart("Option " + name + " needs a value");
            if (given.put(name, parts.length == 2 ? parts[1] : rest.next()) != null) {
                throw new CannotStart("Option " + name + " was given twice");
            }
        }
        return new Words(given, environment);
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(given.get(option));
    }

    Optional<Path> path(String option) {
        return value(option).map(Path::of);
    }

    Path required(String option) {
        return path(option).orElseThrow(() -> new CannotStart("Option " + option + " is missing; see ./kith help"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** At most one of these can be meant. */
    void requireOneOf(String... options) {
        var named = List.of(options).stream().filter(this::has).toList();
        if (named.size() > 1) throw new CannotStart("Give only one of " + String.join(" and ", named));
    }
}
