-- Erasures that were asked for and are not finished: whoever finds one that nobody is at goes on with it.
create table erasure.request (
    tenant  text        not null,
    user_id uuid        not null,
    since   timestamptz not null default now(),
    primary key (tenant, user_id)
);

-- Erasures that are finished, each with what was signed of it.
create table erasure.certificate (
    tenant   text        not null,
    user_id  uuid        not null,
    version  bigint      not null,  -- of the event user.erased.v1
    position bigint      not null,
    note     text        not null,
    time     timestamptz not null default now(),
    primary key (tenant, user_id, version)
);
create index certificate_position on erasure.certificate (position);
