-- in whose queue a delivery stands: its subscription's while it waits for a time, else nobody's
alter table delivery add column queue varchar(36) character set ascii collate ascii_bin
  generated always as (case when due_at is not null then subscription_id end) stored;
create index delivery_queue on delivery (queue, due_at);
-- the queues are looked into instead
drop index delivery_due on delivery;
