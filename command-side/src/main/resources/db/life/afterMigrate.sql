grant usage on schema life to ${app_role};
grant select, insert, update, delete on all tables in schema life to ${app_role};
