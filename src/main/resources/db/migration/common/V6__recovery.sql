-- which node brings a failing endpoint back, and how long the others leave it alone
alter table subscription add column recovered_by uuid;
alter table subscription add column recovering_until timestamp with time zone;
