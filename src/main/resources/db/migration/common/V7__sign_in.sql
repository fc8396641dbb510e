-- until now there were operators' accounts only
alter table user_account add column name varchar(200) default 'Operator' not null;
alter table user_account alter column name drop default;
alter table user_account add column role varchar(10) default 'OPERATOR' not null;
alter table user_account alter column role drop default;
alter table user_account add column status varchar(10) default 'ACTIVE' not null;
alter table user_account alter column status drop default;
alter table user_account add column last_sign_in_at timestamp with time zone;
alter table user_account add column password_changed_at timestamp with time zone;
update user_account set password_changed_at = created_at;
alter table user_account alter column password_changed_at set not null;
create index user_account_by_tenant on user_account (tenant_id, id);

alter table api_key add column last_used_at timestamp with time zone;

-- digest is the SHA-256 of what the cookie holds, in base64url
create table user_session (
  digest varchar(43) primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null
);
create index user_session_by_user on user_session (user_id);

-- subject is a keyed digest of an account, an address, or both; failures are Unix seconds, oldest first
create table guess_count (
  subject varchar(43) primary key,
  failures varchar(600) not null,
  waits integer not null,
  blocked_until timestamp with time zone not null,
  succeeded_at timestamp with time zone,
  updated_at timestamp with time zone not null
);
create index guess_count_by_age on guess_count (updated_at);
