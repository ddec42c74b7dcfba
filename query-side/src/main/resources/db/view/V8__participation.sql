-- Who takes, or ever took, part in which session. A session that was deleted is among them: its history is still in the log.
create table view.participation (
    tenant   text   not null,
    user_id  uuid   not null,
    session  uuid   not null,
    position bigint not null,  -- of the first event that names the user there
    primary key (tenant, user_id, session)
);

-- What the projection has seen before there was this table. On an empty database the log may not be there yet.
do $$ begin
    if to_regclass('log.event') is not null then
        insert into view.participation
        select split_part(e.aggregate_id, '/', 1), named.id::uuid, split_part(e.aggregate_id, '/', 3)::uuid, min(e.position)
        from log.event e
        cross join jsonb_array_elements_text(convert_from(e.payload, 'UTF8')::jsonb -> 'users') as named(id)
        where e.aggregate_type = 'Session' and e.name in ('session.created.v1', 'session.participants-added.v1')
        group by 1, 2, 3;
    end if;
end $$;
