-- Sessions of which what was said is being erased: whoever finds one that nobody is at goes on with it.
create table erasure.messages_request (
    tenant  text        not null,
    session uuid        not null,
    since   timestamptz not null default now(),
    primary key (tenant, session)
);
