-- MariaDB has versions of its own, since from 10.6 on it has neither uuid nor time stamps with zone. Each means what the same
-- version means on the other databases: times are UTC, and text is compared as it stands, case and trailing blanks included.
create table tenant (
  id varchar(36) character set ascii collate ascii_bin primary key,
  name varchar(200) not null,
  subscription_version bigint not null,
  created_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- tenant_id is all zeros for the operator's own keys and accounts
create table api_key (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  name varchar(200) not null,
  prefix varchar(8) not null unique,
  digest varbinary(32) not null,
  scopes varchar(200) not null,
  created_at datetime(6) not null,
  expires_at datetime(6),
  revoked_at datetime(6)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index api_key_by_tenant on api_key (tenant_id, id);

create table user_account (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  email varchar(320) not null unique,
  password_hash varchar(500) not null,
  created_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table event_type (
  id varchar(36) character set ascii collate ascii_bin primary key,
  name varchar(100) not null unique,
  description varchar(1000),
  json_schema mediumblob not null,
  sample mediumblob not null,
  created_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table subscription (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  url varchar(2048) not null,
  description varchar(500),
  event_types varchar(10200) not null,
  status varchar(10) not null,
  paused_by varchar(10),
  header_names varchar(700) not null,
  sealed_headers mediumblob not null,
  retry_attempts integer not null,
  retry_first_delay_ms bigint not null,
  created_at datetime(6) not null,
  updated_at datetime(6) not null,
  deleted_at datetime(6)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index subscription_by_tenant on subscription (tenant_id, id);

create table subscription_secret (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  subscription_id varchar(36) character set ascii collate ascii_bin not null,
  sealed mediumblob not null,
  fingerprint varchar(16) not null,
  created_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index subscription_secret_by_subscription on subscription_secret (tenant_id, subscription_id);

create table subscription_revision (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  subscription_id varchar(36) character set ascii collate ascii_bin not null,
  changed_at datetime(6) not null,
  url varchar(2048) not null,
  event_types varchar(10200) not null,
  status varchar(10) not null,
  deleted boolean not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index subscription_revision_by_tenant on subscription_revision (tenant_id, id);

create table event (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  event_type varchar(100) not null,
  payload mediumblob not null,
  test boolean not null,
  accepted_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index event_by_tenant on event (tenant_id, id);

create table idempotency_key (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  idempotency_key varchar(300) not null,
  body_digest varbinary(32) not null,
  event_id varchar(36) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  constraint idempotency_key_once unique (tenant_id, idempotency_key)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- owner is all zeros while nobody has claimed it
create table delivery (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  subscription_id varchar(36) character set ascii collate ascii_bin not null,
  event_id varchar(36) character set ascii collate ascii_bin not null,
  event_type varchar(100) not null,
  test boolean not null,
  status varchar(10) not null,
  attempts integer not null,
  attempts_before integer not null,
  expired_claims integer not null,
  due_at datetime(6),
  owner varchar(36) character set ascii collate ascii_bin not null,
  lease_until datetime(6),
  fence bigint not null,
  response_status integer not null,
  created_at datetime(6) not null,
  finished_at datetime(6)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index delivery_by_tenant on delivery (tenant_id, id);
create index delivery_by_subscription on delivery (tenant_id, subscription_id, id);
create index delivery_by_event on delivery (tenant_id, event_id);

create table attempt (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  delivery_id varchar(36) character set ascii collate ascii_bin not null,
  subscription_id varchar(36) character set ascii collate ascii_bin not null,
  attempt_number integer not null,
  started_at datetime(6) not null,
  duration_ms integer not null,
  outcome varchar(20) not null,
  response_status integer not null,
  detail varchar(500),
  request_headers mediumtext not null,
  response_headers mediumtext,
  response_excerpt mediumtext,
  truncated boolean not null,
  next_due_at datetime(6),
  constraint attempt_once unique (tenant_id, delivery_id, attempt_number)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index attempt_by_subscription on attempt (tenant_id, subscription_id, started_at);
