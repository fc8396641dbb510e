-- retires_at is null for the current secret; the one before it has the end of the overlap
alter table subscription_secret add column retires_at timestamp with time zone;
-- when the receiver last took a request whose X-Webhook-Signature is under it, to the minute; kept while a rotation is open
alter table subscription_secret add column accepted_at timestamp with time zone;
create index subscription_secret_retiring on subscription_secret (retires_at);

-- the request of an attempt that was answered 401 or 403 and then repeated under the other secret
create table refused_exchange (
  attempt_id uuid primary key,
  tenant_id uuid not null,
  duration_ms integer not null,
  response_status integer not null,
  request_headers varchar(65536) not null,
  response_headers varchar(65536),
  response_excerpt varchar(65536),
  truncated boolean not null
);
