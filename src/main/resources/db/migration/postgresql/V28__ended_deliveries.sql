-- the index of the dead names no column that changes when a delivery succeeds
drop index delivery_dead;
alter table delivery add column died_at timestamp with time zone generated always as (case when status = 'DEAD' and not test then finished_at end) stored;
create index delivery_dead on delivery (tenant_id, subscription_id, died_at) where died_at is not null;
