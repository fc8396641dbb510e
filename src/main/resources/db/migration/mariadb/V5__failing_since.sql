-- the first failure since the last success; null while things go well
alter table subscription add column failing_since datetime(6);
create index subscription_failing on subscription (failing_since);
