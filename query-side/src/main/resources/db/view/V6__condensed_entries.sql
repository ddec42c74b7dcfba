alter table view.session_view add column rewrites bigint not null default 0;

-- Agents are sent entries in the order of their places. A summary has the place of the first entry that it stands for.
alter table view.session_entry add column place bigint;
update view.session_entry set place = number;
alter table view.session_entry alter column place set not null;
alter table view.session_entry add column condensed_into bigint; -- the number of the summary
create index session_entry_shown on view.session_entry (tenant, session, place)
    include (token_count) where condensed_into is null and not redacted;
create index session_entry_condensed on view.session_entry (tenant, session, condensed_into)
    where condensed_into is not null;
