-- copies of media that were fetched from Meta, in parts, until their addresses expire
create table whatsapp_media (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  connection_id varchar(36) character set ascii collate ascii_bin not null,
  media_id varchar(64) character set ascii collate ascii_bin not null,
  part integer not null,
  mime_type varchar(100) not null,
  total_bytes bigint not null,
  bytes mediumblob not null,
  fetched_at datetime(6) not null,
  expires_at datetime(6) not null,
  constraint whatsapp_media_once unique (tenant_id, connection_id, media_id, part)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_media_by_expiry on whatsapp_media (expires_at, id);
create index whatsapp_media_by_tenant on whatsapp_media (tenant_id, id);
