package dev.kith.command.retention;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.command.project.Projects;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what retention would delete now, and changes nothing. */
@RestController
class RetentionController {

    private static final int MOST = 1_000;

    /** What each rule would come to at that time. */
    record Preview(
            @JsonProperty("as_of") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant asOf,

            List<Item> items) {}

    /**
     * What one rule would come to.
     *
     * @param period ISO 8601
     * @param count how many it would delete
     * @param held how many it would delete, were there no legal holds
     * @param oldest since when the first of them is due; null when there is none
     * @param ids the first of them
     */
    record Item(
            String project,
            String kind,
            String period,
            long count,
            long held,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant oldest,

            List<UUID> ids) {}

    private final Retention retention;
    private final Projects projects;

    RetentionController(Retention retention, Projects projects) {
        this.retention = retention;
        this.projects = projects;
    }

    /** By the rules as they stand; or, when a project and periods are given, as if these were its rules. */
    @PostMapping("/retention/preview")
    Preview preview(Caller caller, HttpServletRequest request) {
        int limit = (int) Query.number(request, "limit", 100, 0, MOST);
        var project = Query.last(request, "project");
        var standing = retention.rules(caller.tenant());
        var rules = project == null
                ? standing
                : rules(caller.tenant(), projects.canonicalName(caller.tenant(), project), request, standing);
        var now = retention.now();
        return new Preview(
                now, rules.stream().map(rule -> item(rule, now, limit)).toList());
    }

    /** Those that are given; when none is, those of the project that stand. */
    private static List<Rule> rules(String tenant, String project, HttpServletRequest request, List<Rule> standing) {
        var given = Arrays.stream(Kind.values())
                .filter(kind -> Query.last(request, kind.word()) != null)
                .map(kind -> new Rule(tenant, project, kind, Durations.parameter(request, kind.word())))
                .toList();
        if (!given.isEmpty()) return given;
        return standing.stream()
                .filter(rule -> rule.project().equalsIgnoreCase(project))
                .toList();
    }

    private Item item(Rule rule, Instant now, int limit) {
        var sum = retention.sum(rule, now);
        var ids = retention.some(rule, now, limit).stream().map(Candidate::id).toList();
        return new Item(
                rule.project(),
                rule.kind().word(),
                rule.period().toString(),
                sum.count(),
                sum.held(),
                sum.oldest(),
                ids);
    }
}
