package dev.kith.bench.replay;

import dev.kith.bench.process.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** A copy of Kith's user view, with its indexes, made by SQL alone. */
final class Views {

    /** Merges objects in their order: what came later wins. */
    private static final String MERGED =
            "create aggregate bench.merged(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}')";

    private static final String INSERT_SELECT = """
            insert into bench.user_view (tenant, id, exists, name, about, metadata, project, created_at, updated_at,
                                         version, position)
            select split_part(aggregate_id, '/', 1), split_part(aggregate_id, '/', 3)::uuid, true,
                   max(body ->> 'name'), max(body ->> 'about'),
                   bench.merged(coalesce(body -> 'entries', body -> 'metadata') order by version), max(body ->> 'project'),
                   min(time), max(time), max(version), max(position)
              from (select aggregate_id, version, position, time, convert_from(payload, 'UTF8')::jsonb as body
                      from log.event where aggregate_type = 'User') e
             group by aggregate_id
            """;

    private Views() {}

    static void prepare(Database kith) throws SQLException {
        kith.run("create schema bench", MERGED, "create table bench.user_view (like view.user_view including all)");
    }

    static void clear(Database kith) throws SQLException {
        kith.run("truncate bench.user_view");
    }

    /** The whole log in one statement. */
    static void insertSelect(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(INSERT_SELECT);
        }
    }
}
