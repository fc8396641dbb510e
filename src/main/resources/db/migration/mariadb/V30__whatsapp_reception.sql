-- business-scoped id of the user at WhatsApp, as from_digest
alter table event add column user_digest varbinary(32);
create index event_by_user on event (tenant_id, user_digest, id);

-- what of Meta's has come in already, by the digest of its kind, number and ids
create table whatsapp_item (
  id varchar(36) character set ascii collate ascii_bin primary key,
  seen_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_item_seen on whatsapp_item (seen_at, id);

-- changes that nobody's number explains, with their bytes, or bodies that nobody can read
create table whatsapp_unrouted (
  id varchar(36) character set ascii collate ascii_bin primary key,
  connection_id varchar(36) character set ascii collate ascii_bin not null,
  phone_number_id varchar(64),
  display_phone_number varchar(20),
  business_account_id varchar(64),
  reason varchar(20) not null,
  change_bytes mediumblob not null,
  received_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_unrouted_by_number on whatsapp_unrouted (connection_id, phone_number_id, id);

-- items of which no event could be made; tenant_id is all zeros where it is nobody's
create table whatsapp_skipped (
  id varchar(36) character set ascii collate ascii_bin primary key,
  connection_id varchar(36) character set ascii collate ascii_bin not null,
  phone_number_id varchar(64),
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  pointer varchar(300) not null,
  reason varchar(500) not null,
  skipped_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_skipped_by_connection on whatsapp_skipped (connection_id, id);

-- what each node has counted in an hour; tenant_id is all zeros and phone_number_id empty where there is none
create table whatsapp_count (
  id varchar(36) character set ascii collate ascii_bin primary key,
  counted_hour datetime(6) not null,
  connection_id varchar(36) character set ascii collate ascii_bin not null,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  phone_number_id varchar(64) not null,
  kind varchar(20) not null,
  name varchar(100) not null,
  amount bigint not null,
  last_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index whatsapp_count_by_connection on whatsapp_count (connection_id, counted_hour);
create index whatsapp_count_by_number on whatsapp_count (tenant_id, phone_number_id, counted_hour);
create index whatsapp_count_by_hour on whatsapp_count (counted_hour, id);
