-- what is counted of attempts, so that counting reads the index alone
create index attempt_figures on attempt (tenant_id, subscription_id, started_at, outcome, duration_ms);
drop index attempt_by_subscription on attempt;
