-- tenant_id is all zeros: connections are the operator's
create table whatsapp_connection (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  name varchar(200) not null,
  sealed mediumblob not null,
  app_secrets integer not null,
  has_media_token boolean not null,
  created_at datetime(6) not null,
  updated_at datetime(6) not null,
  last_challenge_at datetime(6)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- one phone_number_id is on one connection and with one tenant
create table whatsapp_number (
  id varchar(36) character set ascii collate ascii_bin primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  connection_id varchar(36) character set ascii collate ascii_bin not null,
  phone_number_id varchar(64) character set ascii collate ascii_bin not null,
  display_phone_number varchar(20) character set ascii collate ascii_bin not null,
  business_account_id varchar(64) character set ascii collate ascii_bin,
  created_at datetime(6) not null,
  last_message_at datetime(6),
  last_status_at datetime(6),
  constraint whatsapp_number_once unique (phone_number_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_number_by_tenant on whatsapp_number (tenant_id, id);
create index whatsapp_number_by_connection on whatsapp_number (connection_id, id);
create index whatsapp_number_by_account on whatsapp_number (connection_id, business_account_id);
create index whatsapp_number_by_display on whatsapp_number (connection_id, display_phone_number);
