package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Freshness;
import jakarta.servlet.http.HttpServletRequest;
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

    private final Users users;
    private final Freshness freshness;

    UserQueryController(Users users, Freshness freshness) {
        this.users = users;
        this.freshness = freshness;
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> byId(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var user = new UserKey(caller.tenant(), id);
        var row = freshness
                .read(request, UserProjection.NAME, () -> users.byKey(user), Users.Seen::fresh)
                .row();
        if (row == null || !row.state().exists()) throw Problem.notFound("User not found");
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
        var filter = MetadataFilter.of(request.getParameterMap());
        return new Page(freshness
                .readList(
                        request,
                        UserProjection.NAME,
                        "User",
                        () -> users.list(caller.tenant(), project, filter, paging))
                .stream()
                .map(UserQueryController::view)
                .toList());
    }

    private static UserView view(UserRow row) {
        return UserView.of(row.user().id(), row.state());
    }
}
