package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserProfile;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.query.platform.Freshness;
import dev.kith.query.platform.Json;
import dev.kith.query.platform.Progress;
import dev.kith.query.view.Trail;
import dev.kith.query.view.ViewForm;
import dev.kith.query.view.ViewForm.Column;
import dev.kith.query.view.ViewQueries;
import dev.kith.query.view.ViewTable;
import dev.kith.query.view.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The form of {@code view.user_view}. */
@Configuration(proxyBeanMethods = false)
class UserRows {

    private static final ViewForm<UserKey, UserState> FORM = new ViewForm<>(
            UserKey::new,
            UserState.FOLD,
            List.of(
                    new Column<>("name", "text", user -> user.profile().name()),
                    new Column<>("about", "text", user -> user.profile().about()),
                    new Column<>(
                            "metadata",
                            "jsonb",
                            user -> Json.write(user.profile().metadata())),
                    new Column<>("project", "text", user -> user.profile().project())),
            UserRows::state);

    private static final String LIVE = "view.user_view";

    static final String COLUMNS = FORM.names();

    @Bean
    ViewTable<UserKey, UserState> userView(JdbcTemplate db) {
        return table(db, LIVE);
    }

    /** A table of this form. */
    static ViewTable<UserKey, UserState> table(JdbcTemplate db, String name) {
        return new ViewTable<>(db, name, FORM);
    }

    @Bean
    Views<UserKey, UserState> users(JdbcTemplate db, Progress progress, Freshness freshness) {
        var names = new ViewQueries.Names(UserProjection.NAME, "User");
        ViewQueries<UserKey, UserState> queries = new ViewQueries<>(db, LIVE, names, FORM, progress);
        return new Views<>(queries, freshness);
    }

    @Bean
    Trail<KnownUser> userTrail(EventLog log, PersonalData personal, Serializer serializer) {
        var shown = new Trail.Fields<>(KnownUser::fields, Set.of("name", "about", "metadata"));
        return new Trail<>(log, personal, serializer, KnownUser.FOLD, shown);
    }

    private static UserState state(ResultSet row, boolean exists, Instant createdAt, Instant updatedAt)
            throws SQLException {
        var profile = new UserProfile(
                row.getString("name"),
                row.getString("about"),
                Json.object(row.getString("metadata")),
                row.getString("project"));
        return new UserState(exists, profile, createdAt, updatedAt);
    }
}
