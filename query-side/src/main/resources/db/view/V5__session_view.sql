create table view.session_view (
    tenant             text        not null,
    id                 uuid        not null,
    exists             boolean     not null,  -- a deleted session keeps its row, emptied
    closed             boolean     not null,
    agents             jsonb       not null,
    users              jsonb       not null,
    first_entry        bigint      not null,
    entries            bigint      not null,
    situation          text,
    system_template    text,
    render_templates   boolean     not null,
    token_budget       int,
    context_overflow   text,
    forward_tool_calls boolean     not null,
    recall_options     jsonb       not null,
    metadata           jsonb       not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    version            bigint      not null,
    position           bigint      not null,
    primary key (tenant, id)
);
create index session_view_created on view.session_view (tenant, created_at, id) where exists;
create index session_view_updated on view.session_view (tenant, updated_at, id) where exists;
create index session_view_metadata on view.session_view using gin (metadata jsonb_path_ops) where exists;
create index session_view_users on view.session_view using gin (users jsonb_path_ops) where exists;
create index session_view_agents on view.session_view using gin (agents jsonb_path_ops) where exists;

-- What was said. The row of a session has its number of entries; nothing here is counted.
create table view.session_entry (
    tenant       text        not null,
    session      uuid        not null,
    number       bigint      not null,
    created_at   timestamptz not null,
    role         text        not null,
    source       text        not null,
    name         text,
    content      jsonb       not null,
    tool_calls   jsonb,
    tool_call_id text,
    tokenizer    text        not null,
    token_count  int         not null,
    redacted     boolean     not null default false,
    primary key (tenant, session, number)
);

insert into view.token_entry (processorName, segment) values ('session-view', 0);
