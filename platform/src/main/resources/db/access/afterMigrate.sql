grant usage on schema access to ${app_role};
grant select, insert, update on all tables in schema access to ${app_role};
