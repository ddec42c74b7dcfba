package dev.kith.command.project;

import dev.kith.api.Ids;
import dev.kith.api.project.ProjectCommand;
import dev.kith.api.project.ProjectCommand.ChangeProjectRetention;
import dev.kith.api.project.ProjectCommand.ChangeProjectSessionIdleTimeout;
import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectKey;
import dev.kith.api.project.ProjectView;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Done;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates projects: section 5 of the Julep contract; that they can be changed is our own. */
@RestController
@RequestMapping("/projects")
class ProjectCommandController {

    private static final int LONGEST_NAME = 255;
    private static final String TIMEOUT = "session_idle_timeout";

    private final Commands commands;
    private final PastProjects past;

    ProjectCommandController(Commands commands, PastProjects past) {
        this.commands = commands;
        this.past = past;
    }

    @PostMapping
    ResponseEntity<ProjectView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        return send(command(body, caller.tenant()), Write.of(request, caller, body), HttpStatus.CREATED);
    }

    /** Changes what a project says of new sessions: nothing else of it can be changed. */
    @PatchMapping("/{canonical_name}")
    ResponseEntity<ProjectView> update(
            @PathVariable("canonical_name") String name, JsonBody body, Caller caller, HttpServletRequest request) {
        var timeout = Durations.field(body, TIMEOUT);
        if (!timeout.present()) timeout.violate("missing", "Field required");
        var command = new ChangeProjectSessionIdleTimeout(new ProjectKey(caller.tenant(), name), timeout.orNull());
        return change(command, Write.of(request, caller, body));
    }

    /** Says for how long the project keeps what; a kind that is not named is kept for ever. */
    @PutMapping("/{canonical_name}/retention")
    ResponseEntity<ProjectView> retention(
            @PathVariable("canonical_name") String name, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeProjectRetention(new ProjectKey(caller.tenant(), name), RetentionFields.of(body));
        return change(command, Write.of(request, caller, body));
    }

    private ResponseEntity<ProjectView> change(ProjectCommand command, Write write) {
        try {
            return send(command, write, HttpStatus.OK);
        } catch (AggregateNotFoundException e) {
            throw Problem.notFound("Project not found");
        }
    }

    private ResponseEntity<ProjectView> send(ProjectCommand command, Write write, HttpStatus status) {
        Done<ProjectView> done = commands.send(command, command.project().toString(), write);
        var view = done.state() == null
                ? past.asOf(done.aggregateId(), done.version()).orElseThrow()
                : done.state();
        return ResponseEntity.status(status)
                .eTag("\"" + done.version() + "\"")
                .header("Kith-Position", Long.toString(done.position()))
                .body(view);
    }

    private static CreateProject command(JsonBody body, String tenant) {
        var name = body.text("name").required().notBlank().maxCodePoints(LONGEST_NAME);
        var canonicalName = Projects.canonicalName(body, "canonical_name");
        var metadata = body.metadata("metadata");
        var timeout = Durations.field(body, TIMEOUT);
        var id = Ids.next();
        var canonical = canonicalName.get().orElseGet(() -> generated(name.value(), id));
        return new CreateProject(
                new ProjectKey(tenant, canonical),
                id,
                name.value(),
                canonical,
                metadata.or(Map.of()),
                timeout.orNull());
    }

    /** From the name what a canonical name may hold, and from the id what makes it unique. */
    private static String generated(String name, UUID id) {
        var letters =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        var stem = letters.isEmpty() ? "project" : letters.substring(0, Math.min(letters.length(), 200));
        return stem + "_" + id.toString().substring(24);
    }
}
