-- Whoever looks for a key, or keeps one, opens and locks all partitions: with 64 of them that took longer than the rest. What
-- is written anew after an erasure is a sixteenth of the keys.
alter table secret.subject_key rename to former_key;
do $$ begin
    for i in 0..63 loop
        execute format('alter table secret.subject_key_%s rename to former_key_%s', i, i);
        execute format('alter index secret.subject_key_%s_pkey rename to former_key_%s_pkey', i, i);
    end loop;
end $$;
alter index secret.subject_key_pkey rename to former_key_pkey;

create table secret.subject_key (
    id         uuid        not null primary key,
    wrapped    bytea       not null,                -- AES-256-GCM under the master key
    master     text        not null,                -- which master key that is
    created_at timestamptz not null default now()
) partition by hash (id);

do $$ begin
    for i in 0..15 loop
        execute format('create table secret.subject_key_%s partition of secret.subject_key'
                       ' for values with (modulus 16, remainder %s)', i, i);
    end loop;
end $$;

insert into secret.subject_key (id, wrapped, master, created_at) select id, wrapped, master, created_at from secret.former_key;
drop table secret.former_key;
