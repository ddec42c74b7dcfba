-- When sessions are to expire, as far as the log has been read. It holds nothing that the log does not tell.
create table life.deadline (
    tenant        text        not null,
    session       uuid        not null,
    open          boolean     not null,
    last_activity timestamptz not null,
    idle_timeout  text,                 -- ISO 8601; null where the session does not expire by itself
    due_at        timestamptz,          -- null while it is not to expire
    primary key (tenant, session)
);
create index deadline_due on life.deadline (due_at, tenant, session) where due_at is not null;
create index deadline_idle on life.deadline (tenant, last_activity, session) where open;

create table life.progress (
    position bigint not null   -- in the log: what follows has not been read yet
);
insert into life.progress (position) values (0);

-- As db-scheduler 16 wants it.
create table life.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on life.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on life.scheduled_tasks (last_heartbeat);
