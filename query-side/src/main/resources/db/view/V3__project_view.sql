create table view.project_view (
    tenant         text        not null,
    canonical_name text        not null,
    id             uuid        not null,
    name           text        not null,
    metadata       jsonb       not null,
    created_at     timestamptz not null,
    primary key (tenant, canonical_name)
);
create index project_view_created on view.project_view (tenant, created_at, id);

insert into view.token_entry (processorName, segment) values ('project-view', 0);
