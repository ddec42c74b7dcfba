grant usage on schema erasure to ${app_role};
grant select, insert on all tables in schema erasure to ${app_role};
grant delete on erasure.request, erasure.messages_request to ${app_role};
