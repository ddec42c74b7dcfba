package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.api.user.UserView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Freshness;
import dev.kith.query.view.Condition;
import dev.kith.query.view.MetadataConditions;
import dev.kith.query.view.Seen;
import dev.kith.query.view.ViewQueries;
import dev.kith.query.view.ViewRow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads users: section 2 of the Julep contract. */
@RestController
@RequestMapping("/users")
class UserQueryController {

    record Page(List<UserView> items) {}

    private final ViewQueries<UserKey, UserState> users;
    private final Freshness freshness;

    UserQueryController(ViewQueries<UserKey, UserState> users, Freshness freshness) {
        this.users = users;
        this.freshness = freshness;
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> byId(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var key = new UserKey(caller.tenant(), id);
        var row = freshness
                .read(request, UserProjection.NAME, () -> users.byKey(key), Seen::fresh)
                .existing()
                .orElseThrow(() -> Problem.notFound("User not found"));
        return ResponseEntity.ok()
                .eTag("\"" + row.version() + "\"")
                .header("Kith-Position", Long.toString(row.position()))
                .body(view(row));
    }

    @GetMapping
    Page list(
            Paging paging,
            @RequestParam(required = false) @Nullable String project,
            Caller caller,
            HttpServletRequest request) {
        var conditions = new ArrayList<>(MetadataConditions.of(request.getParameterMap()));
        if (project != null) conditions.add(new Condition("lower(project) = lower(?)", List.of(project), false));
        var rows = freshness.readList(
                request, UserProjection.NAME, "User", () -> users.list(caller.tenant(), conditions, paging));
        return new Page(rows.stream().map(UserQueryController::view).toList());
    }

    private static UserView view(ViewRow<UserKey, UserState> row) {
        return UserView.of(row.key().id(), row.state());
    }
}
