-- Keys of subjects, each wrapped by a master key that is never in the database. Without its key, what a subject's events
-- hold of a person is gone: so this table is not a log, and rows are deleted from it.
create table secret.subject_key (
    id         uuid        not null primary key,
    wrapped    bytea       not null,                -- AES-256-GCM under the master key
    master     text        not null,                -- which master key that is
    created_at timestamptz not null default now()
) partition by hash (id);                           -- so that what a deleted row leaves in a file is soon overwritten

do $$ begin
    for i in 0..63 loop
        execute format('create table secret.subject_key_%s partition of secret.subject_key'
                       ' for values with (modulus 64, remainder %s)', i, i);
    end loop;
end $$;

-- Keys that are gone on purpose: what is sealed under them reads as erased. A key that is in neither table is an error.
create table secret.destroyed_key (
    id           uuid        primary key,
    subject      text        not null,
    destroyed_at timestamptz not null default now()
);

-- The master keys that wrap something here: a start without one of them is refused.
create table secret.master (
    id    text        primary key,
    since timestamptz not null default now()
);

-- The key under which stored bytes are sealed, a payload or the metadata with a reason; null for those that are not sealed.
create function secret.key_of(stored bytea) returns uuid language sql immutable parallel safe
    return case
        when substring(stored from 1 for 13) = convert_to('{"sealed":"1.', 'UTF8')
            then convert_from(substring(stored from 14 for 36), 'UTF8')::uuid
        when substring(stored from 1 for 20) = convert_to('{"sealed_reason":"1.', 'UTF8')
            then convert_from(substring(stored from 21 for 36), 'UTF8')::uuid
    end;
