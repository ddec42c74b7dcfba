-- Keys that expire, are rotated and are made by others than the start of the program.
alter table access.api_key
    add column projects       text[] not null default '{}', -- that the key is limited to; empty: it is not limited
    add column expires_at     timestamptz,
    add column rotated_at     timestamptz,
    add column last_used_at   timestamptz,
    add column previous_hash  bytea unique check (octet_length(previous_hash) = 32), -- of the secret before the last rotation
    add column previous_until timestamptz,                                           -- until when that one works too
    add column version        bigint  not null default 0,     -- of the key in the log, that this row shows
    add column from_start     boolean not null default false, -- made by the start of the program, not over the API
    drop constraint api_key_role_check,
    add constraint api_key_role_check
        check (role in ('owner', 'editor', 'reader', 'auditor', 'consumer', 'operator'));
create index api_key_of_tenant on access.api_key (tenant, created_at, id);

-- A key made over the API may have any name.
update access.api_key set from_start = true where name = 'owner';
drop index access.one_owner_key;
create unique index one_key_from_start on access.api_key (tenant) where from_start and revoked_at is null;

create table access.tenant (
    name         text        primary key,
    created_at   timestamptz not null,
    suspended_at timestamptz,
    version      bigint      not null  -- of the tenant in the log, that this row shows
);
comment on table access.tenant is 'what the log says of tenants, for those who check keys; the tenant default is in no row';
