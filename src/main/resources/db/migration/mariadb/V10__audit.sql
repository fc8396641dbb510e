-- tenant_id is all zeros in the operator's own log, actor_id where the server itself is the actor
create table audit_entry (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  occurred_at datetime(6) not null,
  actor_kind varchar(20) not null,
  actor_id varchar(36) character set ascii collate ascii_bin not null,
  operator boolean not null,
  action varchar(40) not null,
  subject varchar(100),
  detail varchar(500)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index audit_entry_by_tenant on audit_entry (tenant_id, id);

-- a tenant's own retention in milliseconds; 0 is the operator's
alter table tenant add column retention_payloads_ms bigint default 0 not null;
alter table tenant add column retention_attempts_ms bigint default 0 not null;
