-- copies of media that were fetched from Meta, in parts, until their addresses expire
create table whatsapp_media (
  id uuid primary key,
  tenant_id uuid not null,
  connection_id uuid not null,
  media_id varchar(64) not null,
  part integer not null,
  mime_type varchar(100) not null,
  total_bytes bigint not null,
  bytes bytea not null,
  fetched_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint whatsapp_media_once unique (tenant_id, connection_id, media_id, part)
);
create index whatsapp_media_by_expiry on whatsapp_media (expires_at, id);
create index whatsapp_media_by_tenant on whatsapp_media (tenant_id, id);
