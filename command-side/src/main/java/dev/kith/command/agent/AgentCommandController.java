package dev.kith.command.agent;

import dev.kith.api.Ids;
import dev.kith.api.agent.AgentCommand;
import dev.kith.api.agent.AgentCommand.ChangeAgent;
import dev.kith.api.agent.AgentCommand.CreateAgent;
import dev.kith.api.agent.AgentCommand.CreateOrReplaceAgent;
import dev.kith.api.agent.AgentCommand.DeleteAgent;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.api.agent.AgentView;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Deletion;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes agents: section 4 of the Julep contract. */
@RestController
@RequestMapping("/agents")
class AgentCommandController {

    private final Resources<AgentState> agents;
    private final AgentBodies bodies;

    AgentCommandController(Commands commands, EventStore events, AgentBodies bodies) {
        this.agents = new Resources<>(commands, events, AgentState.FOLD, AgentKey::parse);
        this.bodies = bodies;
    }

    @PostMapping
    ResponseEntity<AgentView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var agent = bodies.whole(caller.tenant(), body);
        var command = new CreateAgent(key(Ids.next(), caller), agent.canonicalName(), agent.profile());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, AgentView::of);
    }

    @PostMapping("/{id}")
    ResponseEntity<AgentView> createOrUpdate(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var agent = bodies.whole(caller.tenant(), body);
        var command = new CreateOrReplaceAgent(key(id, caller), agent.canonicalName(), agent.profile());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, AgentView::of);
    }

    @PatchMapping("/{id}")
    ResponseEntity<AgentView> update(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeAgent(key(id, caller), bodies.changes(caller.tenant(), body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, AgentView::of);
    }

    @PutMapping("/{id}")
    ResponseEntity<AgentView> reset(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeAgent(key(id, caller), bodies.replacements(body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, AgentView::of);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Deletion> delete(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(new DeleteAgent(key(id, caller)), Write.withoutBody(request, caller))
                .answer(HttpStatus.ACCEPTED, (agent, state) -> Deletion.of(agent, state.updatedAt()));
    }

    private static AgentKey key(UUID id, Caller caller) {
        return new AgentKey(caller.tenant(), id);
    }

    private Outcome<AgentState> send(AgentCommand command, Write write) {
        return agents.send(command, command.agent(), write, UnknownAgent::answer);
    }
}
