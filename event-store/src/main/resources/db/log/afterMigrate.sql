-- What the program may do: read and add, and move the head. Run after each migration, so that new tables are covered.
grant usage on schema log to ${app_role};
revoke all on all tables in schema log from ${app_role};
grant select, insert on all tables in schema log to ${app_role};
grant update on log.head to ${app_role};
grant update, delete on log.snapshot to ${app_role};
