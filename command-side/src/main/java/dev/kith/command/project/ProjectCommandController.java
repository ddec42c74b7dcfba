package dev.kith.command.project;

import dev.kith.api.Ids;
import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectKey;
import dev.kith.api.project.ProjectView;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Done;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates projects: section 5 of the Julep contract. */
@RestController
@RequestMapping("/projects")
class ProjectCommandController {

    private static final int LONGEST_NAME = 255;

    private final Commands commands;
    private final PastProjects past;

    ProjectCommandController(Commands commands, PastProjects past) {
        this.commands = commands;
        this.past = past;
    }

    @PostMapping
    ResponseEntity<ProjectView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var command = command(body, caller.tenant());
        Done<ProjectView> done = commands.send(command, command.project().toString(), Write.of(request, caller, body));
        var view = done.state() == null ? past.created(done.aggregateId()) : done.state();
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag("\"" + done.version() + "\"")
                .header("Kith-Position", Long.toString(done.position()))
                .body(view);
    }

    private static CreateProject command(JsonBody body, String tenant) {
        var name = body.text("name").required().notBlank().maxCodePoints(LONGEST_NAME);
        var canonicalName = Projects.canonicalName(body, "canonical_name");
        var metadata = body.metadata("metadata");
        var id = Ids.next();
        var canonical = canonicalName.get().orElseGet(() -> generated(name.value(), id));
        return new CreateProject(new ProjectKey(tenant, canonical), id, name.value(), canonical, metadata.or(Map.of()));
    }

    /** From the name what a canonical name may hold, and from the id what makes it unique. */
    private static String generated(String name, UUID id) {
        var letters =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        var stem = letters.isEmpty() ? "project" : letters.substring(0, Math.min(letters.length(), 200));
        return stem + "_" + id.toString().substring(24);
    }
}
