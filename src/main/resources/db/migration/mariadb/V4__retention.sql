-- null since payload_removed_at; the digests are null where the payload names no number, and once it is removed
alter table event modify column payload mediumblob;
alter table event add column payload_removed_at datetime(6);
alter table event add column from_digest varbinary(32);
alter table event add column to_digest varbinary(32);
create index event_by_from on event (tenant_id, from_digest, id);
create index event_by_to on event (tenant_id, to_digest, id);
-- what retention has yet to look at, so that no run reads what an earlier one has done
create index event_with_payload on event (payload_removed_at, id);
