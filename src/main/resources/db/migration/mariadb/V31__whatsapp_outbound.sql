-- what tenants send to WhatsApp, until retention or an erasure removes it; a digest is null where there is nothing to find it by
create table whatsapp_message (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  own_id varchar(200) character set ascii collate ascii_bin not null,
  wamid varchar(200) character set ascii collate ascii_bin,
  from_number varchar(20),
  to_number varchar(20),
  to_user_id varchar(200) character set ascii collate ascii_bin,
  from_digest varbinary(32),
  to_digest varbinary(32),
  user_digest varbinary(32),
  message mediumblob not null,
  created_at datetime(6) not null,
  refused_at datetime(6),
  constraint whatsapp_message_once unique (tenant_id, own_id),
  constraint whatsapp_message_sent_once unique (tenant_id, wamid)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_message_by_tenant on whatsapp_message (tenant_id, id);
create index whatsapp_message_by_from on whatsapp_message (tenant_id, from_digest, id);
create index whatsapp_message_by_to on whatsapp_message (tenant_id, to_digest, id);
create index whatsapp_message_by_user on whatsapp_message (tenant_id, user_digest, id);

-- statuses that were there before their message, and what came behind them, for as long as they wait
create table whatsapp_waiting_status (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  phone_number_id varchar(64) not null,
  wamid varchar(200) character set ascii collate ascii_bin not null,
  own_id varchar(200) character set ascii collate ascii_bin,
  to_digest varbinary(32),
  user_digest varbinary(32),
  status mediumblob not null,
  due_at datetime(6) not null,
  created_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_waiting_status_by_wamid on whatsapp_waiting_status (tenant_id, wamid, id);
create index whatsapp_waiting_status_by_own_id on whatsapp_waiting_status (tenant_id, own_id);
