-- Who looked at whom: each access once for every user that it showed.
create table view.user_access (
    tenant       text        not null,
    user_id      uuid        not null,
    position     bigint      not null,
    time         timestamptz not null,
    actor        text        not null,
    on_behalf_of text,
    view         text        not null,
    session      uuid,
    purpose      text,
    request_id   text,
    primary key (tenant, user_id, position)
);

-- Nodes that start together would race to make it.
insert into view.token_entry (processorName, segment) values ('access-view', 0);
