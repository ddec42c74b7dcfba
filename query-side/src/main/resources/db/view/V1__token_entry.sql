-- How far each projection has come, in Axon's form.
create table view.token_entry (
    processorName varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorName, segment)
);

-- The position up to which a projection has seen the log. A projection that starts anew has seen nothing.
create function view.position_of(projection text) returns bigint stable language sql as $$
    select coalesce(min((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint), 0)
    from view.token_entry where processorName = projection
$$;
