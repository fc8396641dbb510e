-- its deliveries above this id have yet to follow the change of its status; null when all have
alter table subscription add column follow_after uuid;
create index subscription_following on subscription (follow_after);
