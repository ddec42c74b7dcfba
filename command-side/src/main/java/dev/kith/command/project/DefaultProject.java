package dev.kith.command.project;

import dev.kith.api.Ids;
import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectKey;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Sees to it that a tenant has the project {@code default}, with an event like any other. */
@Component
public class DefaultProject implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DefaultProject.class);
    private static final String TENANT = "default";
    private static final int CONFLICT = 409;

    private final Commands commands;
    private final EventLog events;

    DefaultProject(Commands commands, EventLog events) {
        this.commands = commands;
        this.events = events;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var kith = new Caller(
                TENANT, "kith", "owner", null, "first start", Ids.next().toString(), null, null);
        ensure(new Write(kith, null, null));
    }

    /** Creates the project in the tenant of the write, if there is none. */
    public void ensure(Write write) {
        var key = new ProjectKey(write.tenant(), Projects.DEFAULT);
        if (events.standingOf(key.toString()).isPresent()) return;
        try {
            commands.send(
                    new CreateProject(key, Ids.next(), Projects.DEFAULT, Projects.DEFAULT, Map.of(), null),
                    key.toString(),
                    write);
        } catch (Problem e) {
            if (e.status() != CONFLICT) throw e;
            log.debug("another process was quicker to create the default project");
        }
    }
}
