-- The time of the last message is found by reading the log again.
truncate life.person, life.conversation, life.retention_rule;
update life.retention_progress set position = 0;

alter table life.conversation add column said timestamptz; -- of the last of what was said and can be read
create index conversation_said on life.conversation (tenant, said, id) where said is not null;
create index conversation_users on life.conversation using gin (users);
