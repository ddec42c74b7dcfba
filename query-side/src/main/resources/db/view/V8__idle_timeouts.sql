-- ISO 8601; null where nothing expires.
alter table view.session_view add column idle_timeout text;
create index session_view_open on view.session_view (tenant, updated_at, id) where exists and not closed;

alter table view.project_view add column session_idle_timeout text;
alter table view.project_view add column updated_at timestamptz;
update view.project_view set updated_at = created_at;
alter table view.project_view alter column updated_at set not null;
