grant usage on schema view to ${app_role};
grant select, insert, update, delete, truncate on all tables in schema view to ${app_role};
grant execute on all functions in schema view to ${app_role};
