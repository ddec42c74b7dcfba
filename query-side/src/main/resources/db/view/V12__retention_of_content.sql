-- As those of V10.
alter table view.project_view add column deleted_users_kept text, add column session_messages_kept text;
