package dev.kith.query.agent;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.api.agent.AgentView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Condition;
import dev.kith.query.view.MetadataConditions;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads agents: section 4 of the Julep contract. */
@RestController
@RequestMapping("/agents")
class AgentQueryController {

    private static final int LONGEST_PAGE = 1_000;

    record Page(List<AgentView> items) {}

    private final Views<AgentKey, AgentState> agents;

    AgentQueryController(Views<AgentKey, AgentState> agents) {
        this.agents = agents;
    }

    @GetMapping("/{id}")
    ResponseEntity<AgentView> byId(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var row = agents.byKey(new AgentKey(caller.tenant(), id), request);
        if (!caller.limit().admits(row.state().profile().project())) throw Problem.notFound("Agent not found");
        return Views.answer(row, view(row));
    }

    @GetMapping
    Page list(Caller caller, HttpServletRequest request) {
        var paging = Paging.upTo(LONGEST_PAGE, request);
        var conditions = new ArrayList<>(MetadataConditions.of(request.getParameterMap()));
        conditions.addAll(Condition.within(caller.limit(), "project"));
        var rows = agents.list(caller.tenant(), conditions, paging, request);
        return new Page(rows.stream().map(AgentQueryController::view).toList());
    }

    private static AgentView view(ViewRow<AgentKey, AgentState> row) {
        return AgentView.of(row.key().id(), row.state());
    }
}
