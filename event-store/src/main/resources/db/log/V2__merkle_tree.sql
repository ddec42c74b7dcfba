-- The Merkle tree (RFC 6962) over log.event, and its signed checkpoints. Rows are only ever inserted.

-- Complete subtrees: the leaves from index << level up to (index + 1) << level, exclusive. Leaf i is the event at position i + 1.
create table log.merkle_node (
    level smallint not null check (level between 0 and 62),
    index bigint not null check (index >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);

-- note: the C2SP signed note that says that the first "size" events have this root. The other columns repeat it for queries.
create table log.checkpoint (
    size bigint primary key check (size > 0),
    root bytea not null check (octet_length(root) = 32),
    note text not null,
    time timestamptz not null default now()
);
