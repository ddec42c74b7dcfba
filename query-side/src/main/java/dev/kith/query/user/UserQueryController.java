package dev.kith.query.user;

import dev.kith.api.access.View;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.api.user.UserView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Condition;
import dev.kith.query.view.MetadataConditions;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.Views;
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

    private final Views<UserKey, UserState> users;
    private final AccessRecords accesses;

    UserQueryController(Views<UserKey, UserState> users, AccessRecords accesses) {
        this.users = users;
        this.accesses = accesses;
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> byId(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var row = users.byKey(new UserKey(caller.tenant(), id), request);
        if (!caller.limit().admits(row.state().profile().project())) throw Problem.notFound("User not found");
        accesses.note(caller, View.USER, List.of(id));
        return Views.answer(row, view(row));
    }

    @GetMapping
    Page list(
            Paging paging,
            @RequestParam(required = false) @Nullable String project,
            Caller caller,
            HttpServletRequest request) {
        var conditions = new ArrayList<>(MetadataConditions.of(request.getParameterMap()));
        conditions.addAll(Condition.within(caller.limit(), "project"));
        if (project != null) conditions.add(new Condition("lower(project) = lower(?)", List.of(project), false));
        var rows = users.list(caller.tenant(), conditions, paging, request);
        accesses.note(
                caller, View.USERS, rows.stream().map(row -> row.key().id()).toList());
        return new Page(rows.stream().map(UserQueryController::view).toList());
    }

    private static UserView view(ViewRow<UserKey, UserState> row) {
        return UserView.of(row.key().id(), row.state());
    }
}
