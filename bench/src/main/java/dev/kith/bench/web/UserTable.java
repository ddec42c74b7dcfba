package dev.kith.bench.web;

import dev.kith.api.user.UserView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code users}, with the same columns and indexes as Kith's view of them. */
public final class UserTable implements InitializingBean {

    /** A row, and the version that its {@code ETag} is. */
    public record Row(UserView user, long version) {}

    public static final String COLUMNS = "tenant, id, name, about, metadata, project, created_at, updated_at, version";

    private static final String TABLE = """
            create table if not exists users (
                tenant text not null, id uuid not null, name text not null, about text not null, metadata jsonb not null,
                project text not null, created_at timestamptz not null, updated_at timestamptz not null,
                version bigint not null, primary key (tenant, id));
            create index if not exists users_created on users (tenant, created_at, id);
            create index if not exists users_updated on users (tenant, updated_at, id);
            create index if not exists users_metadata on users using gin (metadata jsonb_path_ops)
            """;

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    public UserTable(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public void afterPropertiesSet() {
        db.sql(TABLE).update();
    }

    public Optional<Row> byId(Actor actor, UUID id) {
        return db.sql("select " + COLUMNS + " from users where tenant = ? and id = ?")
                .params(actor.tenant(), id)
                .query((row, _) -> row(row))
                .optional();
    }

    public List<UserView> newest(Actor actor, int limit, int offset) {
        return db.sql("select " + COLUMNS
                        + " from users where tenant = ? order by created_at desc, id desc limit ? offset ?")
                .params(actor.tenant(), limit, offset)
                .query((row, _) -> row(row).user())
                .list();
    }

    /** The user of the current row, which has {@link #COLUMNS}. */
    public Row row(ResultSet row) throws SQLException {
        var user = new UserView(
                row.getObject("id", UUID.class),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.getString("name"),
                row.getString("about"),
                json.readValue(row.getString("metadata"), OBJECT),
                row.getString("project"));
        return new Row(user, row.getLong("version"));
    }

    public String json(Map<String, @Nullable Object> metadata) {
        return json.writeValueAsString(metadata);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
