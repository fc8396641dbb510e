-- retires_at is null for the current secret; the one before it has the end of the overlap
alter table subscription_secret add column retires_at datetime(6);
-- when the receiver last took a request whose X-Webhook-Signature is under it, to the minute; kept while a rotation is open
alter table subscription_secret add column accepted_at datetime(6);
create index subscription_secret_retiring on subscription_secret (retires_at);

-- the request of an attempt that was answered 401 or 403 and then repeated under the other secret
create table refused_exchange (
  attempt_id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  duration_ms integer not null,
  response_status integer not null,
  request_headers mediumtext not null,
  response_headers mediumtext,
  response_excerpt mediumtext,
  truncated boolean not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
