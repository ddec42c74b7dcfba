package dev.kith.platform.access;

import static dev.kith.platform.access.Role.AUDITOR;
import static dev.kith.platform.access.Role.CONSUMER;
import static dev.kith.platform.access.Role.EDITOR;
import static dev.kith.platform.access.Role.OPERATOR;
import static dev.kith.platform.access.Role.OWNER;
import static dev.kith.platform.access.Role.READER;

import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Which roles may do what. The first line that fits a request counts. What no line names does not exist, be there a
 * controller for it or not.
 */
public record AccessRules(List<Line> lines) {

    private static final String READ = "GET HEAD";
    private static final String WRITE = "POST PUT PATCH DELETE";

    /** The whole table; docs/access.md shows it to people, and the document of the API names the roles of each operation. */
    private static final AccessRules KITH = new AccessRules(List.of(
            line(READ, "/users/*/changes", OWNER, AUDITOR),
            line(READ, "/users/*/accesses", OWNER, AUDITOR),
            line(READ, "/users/*/export", OWNER), // it hands everything out, and is an event
            line(READ, "/agents/*/changes", OWNER, AUDITOR),
            line(READ, "/sessions/*/changes", OWNER, AUDITOR),
            line(READ, "/users/*/holds", OWNER, AUDITOR),
            line(WRITE, "/users/*/holds/**", OWNER),
            line(READ, "/users/*/erasure", OWNER, AUDITOR),
            line(WRITE, "/users/*/erasure", OWNER),
            line("POST", "/sessions/*/render", OWNER, EDITOR, READER, AUDITOR), // it only reads
            line(READ, "/users/**", OWNER, EDITOR, READER, AUDITOR),
            line(READ, "/agents/**", OWNER, EDITOR, READER, AUDITOR),
            line(READ, "/sessions/**", OWNER, EDITOR, READER, AUDITOR),
            line(READ, "/projects/**", OWNER, EDITOR, READER, AUDITOR),
            line(WRITE, "/users/**", OWNER, EDITOR),
            line(WRITE, "/agents/**", OWNER, EDITOR),
            line(WRITE, "/sessions/**", OWNER, EDITOR),
            line("PUT", "/projects/*/retention", OWNER), // what it deletes is gone
            line(WRITE, "/projects/**", OWNER, EDITOR),
            line("POST", "/retention/preview", OWNER, AUDITOR), // it only reads
            line(READ, "/events", OWNER, AUDITOR, CONSUMER),
            line(READ, "/log/**", OWNER, AUDITOR, CONSUMER),
            line(READ, "/keys/**", OWNER, AUDITOR),
            line(WRITE, "/keys/**", OWNER),
            line(READ, "/tenants/**", OPERATOR),
            line(WRITE, "/tenants/**", OPERATOR),
            line(READ, "/actuator/prometheus", OWNER, OPERATOR)));

    public static AccessRules kith() {
        return KITH;
    }

    /** What a key that is limited to projects may ask at most: where each thing tells which project it belongs to. */
    private static final List<Line> WITHIN_PROJECTS = List.of(
            line(READ + " POST", "/users"),
            line(READ + " " + WRITE, "/users/*"),
            line(READ + " POST", "/agents"),
            line(READ + " " + WRITE, "/agents/*"),
            line(READ, "/projects"));

    /** Refuses what a key that is limited to projects may not ask, whatever its role. */
    static void requireWithinProjects(HttpServletRequest request) {
        if (WITHIN_PROJECTS.stream().noneMatch(line -> line.fits(request))) {
            throw Problem.forbidden(
                    "This key is limited to projects: it reads and changes their users and agents alone");
        }
    }

    /** Some requests to some paths, and who may make them. */
    public record Line(List<HttpMethod> methods, PathPatternRequestMatcher path, List<Role> roles) {

        boolean fits(HttpServletRequest request) {
            return methods.contains(HttpMethod.valueOf(request.getMethod())) && path.matches(request);
        }

        String[] words() {
            return roles.stream().map(Role::word).toArray(String[]::new);
        }

        private String sentence() {
            return roles.stream().map(Role::word).collect(Collectors.joining(" or "));
        }
    }

    /** Makes a line; the methods are parted by spaces. */
    public static Line line(String methods, String path, Role... roles) {
        return new Line(
                Arrays.stream(methods.split(" ")).map(HttpMethod::valueOf).toList(),
                PathPatternRequestMatcher.pathPattern(path),
                List.of(roles));
    }

    /** These lines, and more behind them. */
    public AccessRules and(Line... more) {
        return new AccessRules(
                Stream.concat(lines.stream(), Arrays.stream(more)).toList());
    }

    /** What to answer a key that may not do what it asked for. */
    Problem refusal(HttpServletRequest request) {
        return fitting(request)
                .map(line -> Problem.forbidden("This takes a key with the role " + line.sentence()))
                .orElseGet(() -> nothingOfThatKind(request));
    }

    private Optional<Line> fitting(HttpServletRequest request) {
        return lines.stream().filter(line -> line.fits(request)).findFirst();
    }

    private Problem nothingOfThatKind(HttpServletRequest request) {
        var allowed = lines.stream()
                .filter(line -> line.path().matches(request))
                .flatMap(line -> line.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? Problem.notFound("Nothing is here")
                : Problem.of(405, "This method is not supported here").with("Allow", allowed);
    }
}
