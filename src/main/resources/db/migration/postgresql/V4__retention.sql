-- null since payload_removed_at; the digests are null where the payload names no number, and once it is removed
alter table event alter column payload drop not null;
alter table event add column payload_removed_at timestamp with time zone;
alter table event add column from_digest bytea;
alter table event add column to_digest bytea;
create index event_by_from on event (tenant_id, from_digest, id) where from_digest is not null;
create index event_by_to on event (tenant_id, to_digest, id) where to_digest is not null;
-- what retention has yet to look at, so that no run reads what an earlier one has done
create index event_with_payload on event (id) where payload is not null;
