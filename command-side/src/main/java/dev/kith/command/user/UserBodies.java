package dev.kith.command.user;

import dev.kith.api.user.UserCommand.ChangeUserAbout;
import dev.kith.api.user.UserCommand.MoveUser;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserCommand.UpdateUserMetadata;
import dev.kith.api.user.UserCommand.UserChange;
import dev.kith.api.user.UserProfile;
import dev.kith.command.project.Projects;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers say of users. */
@Component
class UserBodies {

    private static final int LONGEST_NAME = 120;

    private final Projects projects;

    UserBodies(Projects projects) {
        this.projects = projects;
    }

    /** A whole profile; what is left out gets its default. */
    UserProfile profile(String tenant, JsonBody body) {
        var fields = new Fields(body);
        return new UserProfile(
                fields.name.or(""),
                fields.about.or(""),
                fields.metadata.or(Map.of()),
                projects.canonicalName(tenant, fields.project.orNull()));
    }

    /** Only what was sent; null leaves metadata and project as they are. */
    List<UserChange> changes(String tenant, JsonBody body) {
        var fields = new Fields(body);
        var changes = new ArrayList<UserChange>();
        fields.name.get().ifPresent(name -> changes.add(new RenameUser(name)));
        fields.about.get().ifPresent(about -> changes.add(new ChangeUserAbout(about)));
        fields.metadata.get().ifPresent(entries -> changes.add(new UpdateUserMetadata(entries)));
        fields.project.get().ifPresent(project -> changes.add(new MoveUser(projects.canonicalName(tenant, project))));
        return changes;
    }

    private static final class Fields {

        final Field<String> name;
        final Field<String> about;
        final Field<Map<String, @Nullable Object>> metadata;
        final Field<String> project;

        Fields(JsonBody body) {
            name = body.text("name").notNull().notBlank().maxCodePoints(LONGEST_NAME);
            about = body.text("about").notNull();
            metadata = body.metadata("metadata");
            project = Projects.canonicalName(body, "project");
        }
    }
}
