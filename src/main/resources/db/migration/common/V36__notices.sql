-- what was told, for 30 days; subscription_id is all zeros where it is of the tenant as a whole
create table notice (
  id uuid primary key,
  tenant_id uuid not null,
  subscription_id uuid not null,
  kind varchar(40) not null,
  reason varchar(20),
  since timestamp with time zone not null,
  counted bigint,
  counted_limit bigint,
  told_at timestamp with time zone not null
);
create index notice_by_tenant on notice (tenant_id, id);

-- what is so and was told, until it is over; subject is a subscription, or the tenant itself
create table watch_state (
  id uuid primary key,
  tenant_id uuid not null,
  subject uuid not null,
  kind varchar(40) not null,
  aspect varchar(20) not null,
  severity integer not null,
  since timestamp with time zone not null,
  told_at timestamp with time zone not null,
  constraint watch_state_once unique (tenant_id, subject, kind, aspect)
);
create index watch_state_by_kind on watch_state (kind, id);

-- when a node last looked at everything; one row, which is locked by who tells something
create table watch_round (
  id smallint primary key,
  looked_at timestamp with time zone not null
);
insert into watch_round (id, looked_at) values (1, timestamp with time zone '1970-01-01 00:00:00+00');
