-- null is the setting's value
alter table tenant add column quota_events_per_second integer;
alter table tenant add column quota_burst integer;
alter table tenant add column quota_subscriptions integer;
alter table tenant add column quota_open_deliveries integer;
alter table tenant add column quota_stored_mib integer;
alter table tenant add column quota_replays integer;
alter table tenant add column quota_streams integer;

-- bytes of payloads, a row from the tenant's creation on; added up by each node every few seconds; what a node had not yet added is lost with it
create table tenant_usage (
  tenant_id varchar(36) character set ascii collate ascii_bin primary key,
  stored_bytes bigint not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into tenant_usage (tenant_id, stored_bytes)
  select t.id, coalesce((select sum(octet_length(e.payload)) from event e where e.tenant_id = t.id), 0) from tenant t;
