-- what has died of each subscription, tests left out
drop index delivery_dead on delivery;
alter table delivery drop column died_at;
alter table delivery add column died_at datetime(6) generated always as (case when status = 'DEAD' and not test then finished_at end) virtual;
create index delivery_dead on delivery (tenant_id, subscription_id, died_at);
