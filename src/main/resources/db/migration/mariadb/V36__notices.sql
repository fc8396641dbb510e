-- what was told, for 30 days; subscription_id is all zeros where it is of the tenant as a whole
create table notice (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  subscription_id varchar(36) character set ascii collate ascii_bin not null,
  kind varchar(40) not null,
  reason varchar(20),
  since datetime(6) not null,
  counted bigint,
  counted_limit bigint,
  told_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index notice_by_tenant on notice (tenant_id, id);

-- what is so and was told, until it is over; subject is a subscription, or the tenant itself
create table watch_state (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  subject varchar(36) character set ascii collate ascii_bin not null,
  kind varchar(40) not null,
  aspect varchar(20) not null,
  severity integer not null,
  since datetime(6) not null,
  told_at datetime(6) not null,
  constraint watch_state_once unique (tenant_id, subject, kind, aspect)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index watch_state_by_kind on watch_state (kind, id);

-- when a node last looked at everything; one row, which is locked by who tells something
create table watch_round (
  id smallint primary key,
  looked_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into watch_round (id, looked_at) values (1, '1970-01-01 00:00:01');
