-- what has died of each subscription, tests left out
create index attempt_figures on attempt (tenant_id, subscription_id, started_at, outcome, duration_ms, test);

drop index delivery_dead;
alter table delivery drop column died_at;
alter table delivery add column died_at timestamp with time zone generated always as (case when status = 'DEAD' and not test then finished_at end);
create index delivery_dead on delivery (tenant_id, subscription_id, died_at);
