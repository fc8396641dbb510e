create table tenant (
  id uuid primary key,
  name varchar(200) not null,
  subscription_version bigint not null,
  created_at timestamp with time zone not null
);

-- tenant_id is all zeros for the operator's own keys and accounts
create table api_key (
  id uuid primary key,
  tenant_id uuid not null,
  name varchar(200) not null,
  prefix varchar(8) not null unique,
  digest bytea not null,
  scopes varchar(200) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create index api_key_by_tenant on api_key (tenant_id, id);

create table user_account (
  id uuid primary key,
  tenant_id uuid not null,
  email varchar(320) not null unique,
  password_hash varchar(500) not null,
  created_at timestamp with time zone not null
);

create table event_type (
  id uuid primary key,
  name varchar(100) not null unique,
  description varchar(1000),
  json_schema bytea not null,
  sample bytea not null,
  created_at timestamp with time zone not null
);

create table subscription (
  id uuid primary key,
  tenant_id uuid not null,
  url varchar(2048) not null,
  description varchar(500),
  event_types varchar(10200) not null,
  status varchar(10) not null,
  paused_by varchar(10),
  header_names varchar(700) not null,
  sealed_headers bytea not null,
  retry_attempts integer not null,
  retry_first_delay_ms bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone
);
create index subscription_by_tenant on subscription (tenant_id, id);

create table subscription_secret (
  id uuid primary key,
  tenant_id uuid not null,
  subscription_id uuid not null,
  sealed bytea not null,
  fingerprint varchar(16) not null,
  created_at timestamp with time zone not null
);
create index subscription_secret_by_subscription on subscription_secret (tenant_id, subscription_id);

create table subscription_revision (
  id uuid primary key,
  tenant_id uuid not null,
  subscription_id uuid not null,
  changed_at timestamp with time zone not null,
  url varchar(2048) not null,
  event_types varchar(10200) not null,
  status varchar(10) not null,
  deleted boolean not null
);
create index subscription_revision_by_tenant on subscription_revision (tenant_id, id);

create table event (
  id uuid primary key,
  tenant_id uuid not null,
  event_type varchar(100) not null,
  payload bytea not null,
  test boolean not null,
  accepted_at timestamp with time zone not null
);
create index event_by_tenant on event (tenant_id, id);

create table idempotency_key (
  id uuid primary key,
  tenant_id uuid not null,
  idempotency_key varchar(300) not null,
  body_digest bytea not null,
  event_id uuid not null,
  created_at timestamp with time zone not null,
  constraint idempotency_key_once unique (tenant_id, idempotency_key)
);

create table delivery (
  id uuid primary key,
  tenant_id uuid not null,
  subscription_id uuid not null,
  event_id uuid not null,
  event_type varchar(100) not null,
  test boolean not null,
  status varchar(10) not null,
  attempts integer not null,
  attempts_before integer not null,
  expired_claims integer not null,
  due_at timestamp with time zone,
  owner uuid,
  lease_until timestamp with time zone,
  fence bigint not null,
  response_status integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone
);
create index delivery_by_tenant on delivery (tenant_id, id);
create index delivery_by_subscription on delivery (tenant_id, subscription_id, id);
create index delivery_by_event on delivery (tenant_id, event_id);

create table attempt (
  id uuid primary key,
  tenant_id uuid not null,
  delivery_id uuid not null,
  subscription_id uuid not null,
  attempt_number integer not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  outcome varchar(20) not null,
  response_status integer not null,
  detail varchar(500),
  request_headers varchar(65536) not null,
  response_headers varchar(65536),
  response_excerpt varchar(65536),
  truncated boolean not null,
  next_due_at timestamp with time zone,
  constraint attempt_once unique (tenant_id, delivery_id, attempt_number)
);
create index attempt_by_subscription on attempt (tenant_id, subscription_id, started_at);
