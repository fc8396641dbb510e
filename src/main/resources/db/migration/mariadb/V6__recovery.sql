-- which node brings a failing endpoint back, and how long the others leave it alone
alter table subscription add column recovered_by varchar(36) character set ascii collate ascii_bin;
alter table subscription add column recovering_until datetime(6);
