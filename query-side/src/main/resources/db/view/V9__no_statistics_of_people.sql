-- What is shown of people is not to be repeated in PostgreSQL's statistics, which an erasure would not reach.
alter table view.user_view alter column name set statistics 0, alter column about set statistics 0,
    alter column metadata set statistics 0;
alter table view.session_view alter column situation set statistics 0, alter column metadata set statistics 0;
alter table view.session_entry alter column name set statistics 0, alter column content set statistics 0,
    alter column tool_calls set statistics 0;

-- Those that an earlier Kith let it make. Before PostgreSQL 18 there is no way to, but to make the tables anew.
do $$
declare
    shown record;
begin
    if to_regproc('pg_catalog.pg_clear_attribute_stats') is null then return; end if;
    for shown in select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                 where c.relnamespace = 'view'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attstattarget = 0 loop
        perform pg_clear_attribute_stats('view', shown.relname, shown.attname, false);
    end loop;
end $$;

-- To find who shares a session with whom.
create index participation_session on view.participation (tenant, session);
