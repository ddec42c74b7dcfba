create table view.agent_view (
    tenant                  text        not null,
    id                      uuid        not null,
    exists                  boolean     not null,  -- a deleted agent keeps its row, emptied
    canonical_name          text        not null,
    name                    text        not null,
    about                   text        not null,
    model                   text        not null,
    instructions            jsonb       not null,
    metadata                jsonb       not null,
    default_settings        jsonb       not null,
    default_system_template text        not null,
    project                 text,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    version                 bigint      not null,
    position                bigint      not null,
    primary key (tenant, id)
);
create index agent_view_created on view.agent_view (tenant, created_at, id) where exists;
create index agent_view_updated on view.agent_view (tenant, updated_at, id) where exists;
create index agent_view_metadata on view.agent_view using gin (metadata jsonb_path_ops) where exists;

insert into view.token_entry (processorName, segment) values ('agent-view', 0);
