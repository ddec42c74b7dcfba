package dev.kith.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;

/** The table {@code view.user_view_next}, from its making to the day it becomes {@code view.user_view}. */
final class NextTable {

    private NextTable() {}

    /** Makes it anew, without indexes, which are cheaper to build at the end. */
    static void create(Connection owner) throws SQLException {
        execute(
                owner,
                "drop table if exists view.user_view_next",
                "create table view.user_view_next (like view.user_view)",
                // what is shown of people is not to be repeated in statistics, which an erasure would not reach
                """
                alter table view.user_view_next alter column name set statistics 0,
                    alter column about set statistics 0, alter column metadata set statistics 0
                """);
    }

    static void index(Connection owner) throws SQLException {
        execute(
                owner,
                "set maintenance_work_mem = '128MB'",
                "alter table view.user_view_next add primary key (tenant, id)",
                "create index on view.user_view_next (tenant, created_at, id) where exists",
                "create index on view.user_view_next (tenant, updated_at, id) where exists",
                "create index on view.user_view_next using gin (metadata jsonb_path_ops) where exists",
                "analyze view.user_view_next");
    }

    /** Stops the live projection, and its readers, for as long as the transaction lasts. */
    static void lockLive(Connection owner) throws SQLException {
        execute(owner, "lock table view.user_view in access exclusive mode");
    }

    /** Takes the place of the live table, with whom it was granted to, and under the same names. */
    static void becomeLive(Connection owner) throws SQLException {
        execute(
                owner,
                """
                do $$
                declare granted record;
                begin
                    for granted in select a.grantee::regrole as grantee, string_agg(a.privilege_type, ', ') as privileges
                                   from pg_class c, aclexplode(c.relacl) a
                                   where c.oid = 'view.user_view'::regclass group by a.grantee loop
                        execute format('grant %s on view.user_view_next to %s', granted.privileges, granted.grantee);
                    end loop;
                end $$""",
                "drop table view.user_view",
                "alter table view.user_view_next rename to user_view",
                "alter index view.user_view_next_pkey rename to user_view_pkey",
                "alter index view.user_view_next_tenant_created_at_id_idx rename to user_view_created",
                "alter index view.user_view_next_tenant_updated_at_id_idx rename to user_view_updated",
                "alter index view.user_view_next_metadata_idx rename to user_view_metadata");
    }

    private static void execute(Connection owner, String... statements) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }
}
