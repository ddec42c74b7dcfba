package dev.kith.command.project;

import dev.kith.api.project.ProjectKey;
import dev.kith.api.project.ProjectView;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which projects there are. A project that exists stays, so what was found once need not be looked up again. */
@Component
public class Projects {

    /** Where users go who name no project. Every tenant has it. */
    public static final String DEFAULT = "default";

    private static final Pattern CANONICAL_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,254}");
    private static final int MOST_REMEMBERED = 10_000;

    private final PastProjects past;
    private final ConcurrentMap<ProjectKey, String> known = new ConcurrentHashMap<>();

    Projects(PastProjects past) {
        this.past = past;
    }

    /** A field that holds a canonical name; dashes are welcome, as in the examples of the Julep documentation. */
    public static Text canonicalName(JsonBody body, String field) {
        return body.text(field)
                .matches(CANONICAL_NAME, "Must begin with a letter, and have up to 255 letters, digits, _ and -");
    }

    /**
     * A project's canonical name as it was first spelt.
     *
     * @param name in any case; null means {@link #DEFAULT}
     * @throws Problem 404 when there is no such project
     */
    public String canonicalName(String tenant, @Nullable String name) {
        if (name == null || name.equalsIgnoreCase(DEFAULT)) return DEFAULT;
        var key = new ProjectKey(tenant, name);
        var remembered = known.get(key);
        if (remembered != null) return remembered;
        var found = lookUp(key).orElseThrow(() -> Problem.notFound("Project not found"));
        if (known.size() < MOST_REMEMBERED) known.put(key, found);
        return found;
    }

    /** What new sessions of the project's users have as their idle timeout; null when it says nothing, or is unknown. */
    public @Nullable Duration sessionIdleTimeout(String tenant, String name) {
        return past.latest(new ProjectKey(tenant, name).toString())
                .map(ProjectView::sessionIdleTimeout)
                .map(Duration::parse)
                .orElse(null);
    }

    private Optional<String> lookUp(ProjectKey key) {
        return past.latest(key.toString()).map(ProjectView::canonicalName);
    }
}
