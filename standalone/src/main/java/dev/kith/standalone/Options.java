package dev.kith.standalone;

import dev.kith.standalone.postgres.CannotStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} was told, by options or else by the environment.
 *
 * @param ownerKey null when none was given
 * @param external whether there is a PostgreSQL to use instead of our own
 * @param springArguments settings of Spring's, such as {@code --spring.datasource.url=…}
 */
record Options(
        int port,
        String bind,
        Path dataDir,
        @Nullable String ownerKey,
        boolean external,
        List<String> springArguments) {

    private static final Map<String, String> VARIABLES = Map.of(
            "--port", "KITH_PORT",
            "--bind", "KITH_BIND",
            "--data-dir", "KITH_DATA_DIR",
            "--owner-key", "KITH_OWNER_KEY");
    private static final int HIGHEST_PORT = 65_535;

    static Options parse(List<String> arguments, Map<String, String> environment) {
        var given = new HashMap<String, String>();
        var spring = new ArrayList<String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            var name = argument.split("=", 2)[0];
            if (VARIABLES.containsKey(name)) {
                given.put(name, value(argument, name, rest));
            } else if (name.startsWith("--") && name.contains(".")) {
                spring.add(argument);
            } else {
                throw new CannotStart("Unknown option " + name + "; see ./kith help");
            }
        }
        VARIABLES.forEach((option, variable) -> {
            var value = environment.get(variable);
            if (value != null && !value.isBlank()) given.putIfAbsent(option, value);
        });
        return new Options(
                port(given.getOrDefault("--port", "8080")),
                given.getOrDefault("--bind", "127.0.0.1"),
                Path.of(given.getOrDefault("--data-dir", "kith-data")).toAbsolutePath(),
                given.get("--owner-key"),
                environment.containsKey("SPRING_DATASOURCE_URL")
                        || spring.stream().anyMatch(a -> a.startsWith("--spring.datasource.url=")),
                List.copyOf(spring));
    }

    private static String value(String argument, String name, java.util.Iterator<String> rest) {
        if (argument.length() > name.length()) return argument.substring(name.length() + 1);
        if (!rest.hasNext()) throw new CannotStart("Option " + name + " needs a value");
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) return port;
        } catch (NumberFormatException e) {
            throw new CannotStart("The port must be a number from 0 to " + HIGHEST_PORT + ", not " + text);
        }
        throw new CannotStart("The port must be a number from 0 to " + HIGHEST_PORT + ", not " + text);
    }
}
