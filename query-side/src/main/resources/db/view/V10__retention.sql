-- ISO 8601; null where it is kept for ever.
alter table view.project_view add column inactive_users_kept text, add column ended_sessions_kept text;
