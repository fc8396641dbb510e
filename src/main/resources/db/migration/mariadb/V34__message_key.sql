-- the start of a keyed digest of the payload's message_id, by which the events of a message are found; null where the payload
-- names none, for events of earlier versions, and once the payload is removed
alter table event add column message_key bigint;
create index event_by_message on event (message_key);
