-- The log: every event of every aggregate, in one order, for ever.
create table log.event (
    position       bigint      primary key,  -- 1, 2, 3 ... without gaps, in the order of commits
    aggregate_type text        not null,
    aggregate_id   text        not null,
    version        bigint      not null,     -- 0, 1, 2 ... within the aggregate
    event_id       uuid        not null,
    time           timestamptz not null,
    name           text        not null,     -- the stored name, such as user.renamed.v1
    revision       text,
    payload        bytea       not null,
    metadata       bytea       not null,
    constraint event_of_aggregate unique (aggregate_id, version)
);

-- The position of the newest event. Its one row is the lock that puts all appends of all nodes in one order.
create table log.head (
    one      boolean primary key default true check (one),
    position bigint  not null
) with (fillfactor = 10);
insert into log.head (position) values (0);

-- Keys of commands that must count once, kept in the transaction of the events that they caused.
create table log.idempotency (
    key          text        primary key,
    fingerprint  bytea       not null,
    aggregate_id text        not null,
    version      bigint      not null,       -- of the aggregate once the command was done
    position     bigint      not null,
    time         timestamptz not null default now()
);

-- States of long streams, to shorten their loading. Not part of the truth: may be dropped at any time.
create table log.snapshot (
    aggregate_id   text        primary key,
    aggregate_type text        not null,
    version        bigint      not null,
    event_id       uuid        not null,
    time           timestamptz not null,
    name           text        not null,
    revision       text,
    payload        bytea       not null,
    metadata       bytea       not null
);

-- What the log has, it keeps: refused even to the owner of the tables, who is not held by grants.
create function log.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on log.event
    for each statement execute function log.refuse();
create trigger append_only before update or delete or truncate on log.idempotency
    for each statement execute function log.refuse();
