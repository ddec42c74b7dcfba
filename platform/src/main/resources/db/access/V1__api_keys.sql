create table access.api_key (
    id         uuid        primary key,
    tenant     text        not null,
    name       text        not null,
    role       text        not null check (role in ('owner', 'editor', 'reader', 'auditor', 'consumer')),
    hash       bytea       not null unique check (octet_length(hash) = 32),
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

create unique index one_owner_key on access.api_key (tenant) where name = 'owner' and revoked_at is null;

comment on column access.api_key.hash is 'SHA-256 of the key; the key itself is nowhere';
