create index attempt_figures on attempt (tenant_id, subscription_id, started_at, outcome, duration_ms) where not test;

-- what has died of each subscription, tests left out
drop index delivery_dead;
create index delivery_dead on delivery (tenant_id, subscription_id, finished_at) where status = 'DEAD' and not test;
