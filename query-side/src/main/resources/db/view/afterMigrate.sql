grant usage on schema view to ${app_role};
grant select, insert, update, delete, truncate on all tables in schema view to ${app_role};
grant execute on all functions in schema view to ${app_role};

-- To write them anew after an erasure, so that no deleted row is left in their files.
do $$ begin
    if current_setting('server_version_num')::int >= 170000 then
        execute $maintain$grant maintain on view.user_view, view.session_view, view.session_entry to ${app_role}$maintain$;
    end if;
end $$;
