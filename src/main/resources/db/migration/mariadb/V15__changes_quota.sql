-- null is the setting's value
alter table tenant add column quota_changes_per_minute integer;
