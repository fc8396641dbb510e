-- tenant_id is all zeros: connections are the operator's
create table whatsapp_connection (
  id uuid primary key,
  tenant_id uuid not null,
  name varchar(200) not null,
  sealed bytea not null,
  app_secrets integer not null,
  has_media_token boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_challenge_at timestamp with time zone
);

-- one phone_number_id is on one connection and with one tenant
create table whatsapp_number (
  id uuid primary key,
  tenant_id uuid not null,
  connection_id uuid not null,
  phone_number_id varchar(64) not null,
  display_phone_number varchar(20) not null,
  business_account_id varchar(64),
  created_at timestamp with time zone not null,
  last_message_at timestamp with time zone,
  last_status_at timestamp with time zone,
  constraint whatsapp_number_once unique (phone_number_id)
);
create index whatsapp_number_by_tenant on whatsapp_number (tenant_id, id);
create index whatsapp_number_by_connection on whatsapp_number (connection_id, id);
create index whatsapp_number_by_account on whatsapp_number (connection_id, business_account_id);
create index whatsapp_number_by_display on whatsapp_number (connection_id, display_phone_number);
