grant usage on schema secret to ${app_role};
grant select, insert on all tables in schema secret to ${app_role};
grant delete on secret.subject_key to ${app_role};
grant execute on all functions in schema secret to ${app_role};

-- To write a partition anew after an erasure, so that no deleted key is left in its file.
do $$ begin
    if current_setting('server_version_num')::int < 170000 then return; end if;
    for i in 0..15 loop
        execute format($maintain$grant maintain on secret.subject_key_%s to ${app_role}$maintain$, i);
    end loop;
end $$;
