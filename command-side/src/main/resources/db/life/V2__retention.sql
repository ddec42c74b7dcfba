-- What retention needs to know, as far as the log has been read. It holds nothing that the log does not tell.
create table life.retention_rule (
    tenant  text     not null,
    project text     not null,  -- in lower case
    kind    text     not null,
    period  interval not null,
    primary key (tenant, project, kind)
);

create table life.person (
    tenant  text        not null,
    id      uuid        not null,
    project text        not null,  -- in lower case; of a deleted one the last
    present boolean     not null,
    since   timestamptz not null,  -- of the last event of hers, or in a session of hers; of a deleted one of the deletion
    version bigint      not null,  -- of the user in the log
    holds   text[]      not null,
    primary key (tenant, id)
);
create index person_due on life.person (tenant, project, present, since, id);

create table life.conversation (
    tenant  text        not null,
    id      uuid        not null,
    users   uuid[]      not null,  -- it belongs to the project of the first
    state   text        not null,  -- open, ended or deleted
    since   timestamptz not null,  -- of the event that made it so
    version bigint      not null,  -- of the session in the log
    primary key (tenant, id)
);
create index conversation_due on life.conversation (tenant, state, since, id);

create table life.retention_progress (
    position bigint not null
);
insert into life.retention_progress (position) values (0);
