create table view.user_view (
    tenant     text        not null,
    id         uuid        not null,
    exists     boolean     not null,  -- a deleted user keeps its row, emptied, so that a reader can tell late from gone
    name       text        not null,
    about      text        not null,
    metadata   jsonb       not null,
    project    text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version    bigint      not null,
    position   bigint      not null,
    primary key (tenant, id)
);
create index user_view_created on view.user_view (tenant, created_at, id) where exists;
create index user_view_updated on view.user_view (tenant, updated_at, id) where exists;
create index user_view_metadata on view.user_view using gin (metadata jsonb_path_ops) where exists;

-- Nodes that start together would race to make it.
insert into view.token_entry (processorName, segment) values ('user-view', 0);
