grant usage on schema secret to ${app_role};
grant select, insert on all tables in schema secret to ${app_role};
grant delete on secret.subject_key to ${app_role};
grant execute on all functions in schema secret to ${app_role};
