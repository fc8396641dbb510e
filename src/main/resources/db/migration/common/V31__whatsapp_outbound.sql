-- what tenants send to WhatsApp, until retention or an erasure removes it; a digest is null where there is nothing to find it by
create table whatsapp_message (
  id uuid primary key,
  tenant_id uuid not null,
  own_id varchar(200) not null,
  wamid varchar(200),
  from_number varchar(20),
  to_number varchar(20),
  to_user_id varchar(200),
  from_digest bytea,
  to_digest bytea,
  user_digest bytea,
  message bytea not null,
  created_at timestamp with time zone not null,
  refused_at timestamp with time zone,
  constraint whatsapp_message_once unique (tenant_id, own_id),
  constraint whatsapp_message_sent_once unique (tenant_id, wamid)
);
create index whatsapp_message_by_tenant on whatsapp_message (tenant_id, id);
create index whatsapp_message_by_from on whatsapp_message (tenant_id, from_digest, id);
create index whatsapp_message_by_to on whatsapp_message (tenant_id, to_digest, id);
create index whatsapp_message_by_user on whatsapp_message (tenant_id, user_digest, id);

-- statuses that were there before their message, and what came behind them, for as long as they wait
create table whatsapp_waiting_status (
  id uuid primary key,
  tenant_id uuid not null,
  phone_number_id varchar(64) not null,
  wamid varchar(200) not null,
  own_id varchar(200),
  to_digest bytea,
  user_digest bytea,
  status bytea not null,
  due_at timestamp with time zone not null,
  created_at timestamp with time zone not null
);
create index whatsapp_waiting_status_by_wamid on whatsapp_waiting_status (tenant_id, wamid, id);
create index whatsapp_waiting_status_by_own_id on whatsapp_waiting_status (tenant_id, own_id);
