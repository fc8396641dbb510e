-- the first failure since the last success; null while things go well
alter table subscription add column failing_since timestamp with time zone;
create index subscription_failing on subscription (failing_since);
