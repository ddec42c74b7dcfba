package dev.kith.query.project;

import dev.kith.api.project.ProjectView;
import dev.kith.api.project.Retention;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import dev.kith.query.platform.Freshness;
import dev.kith.query.platform.Json;
import dev.kith.query.view.Condition;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists projects: section 5 of the Julep contract. */
@RestController
class ProjectQueryController {

    record Page(List<ProjectView> items) {}

    private final JdbcClient db;
    private final Freshness freshness;

    ProjectQueryController(JdbcClient db, Freshness freshness) {
        this.db = db;
        this.freshness = freshness;
    }

    @GetMapping("/projects")
    Page list(Paging paging, Caller caller, HttpServletRequest request) {
        return new Page(freshness.readList(request, ProjectProjection.NAME, "Project", () -> projects(caller, paging)));
    }

    private List<ProjectView> projects(Caller caller, Paging paging) {
        var within = Condition.within(caller.limit(), "canonical_name");
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return db.sql("""
                select * from view.project_view
                where tenant = ? %s order by created_at %s, id %s limit ? offset ?
                """.formatted(sql(within), direction, direction))
                .params(parameters(caller.tenant(), within, paging))
                .query((row, _) -> view(row))
                .list();
    }

    private static String sql(List<Condition> conditions) {
        return conditions.stream().map(condition -> "and " + condition.sql()).collect(Collectors.joining(" "));
    }

    private static List<Object> parameters(String tenant, List<Condition> conditions, Paging paging) {
        var parameters = new ArrayList<Object>(List.of(tenant));
        conditions.forEach(condition -> parameters.addAll(condition.values()));
        parameters.addAll(List.of(paging.limit(), paging.offset()));
        return parameters;
    }

    private static ProjectView view(ResultSet row) throws SQLException {
        return new ProjectView(
                row.getObject("id", UUID.class),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.getString("name"),
                row.getString("canonical_name"),
                Json.object(row.getString("metadata")),
                row.getString("session_idle_timeout"),
                new Retention(
                        row.getString("inactive_users_kept"),
                        row.getString("ended_sessions_kept"),
                        row.getString("deleted_users_kept"),
                        row.getString("session_messages_kept")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
