-- until now there were operators' accounts only
alter table user_account add column name varchar(200) default 'Operator' not null;
alter table user_account alter column name drop default;
alter table user_account add column role varchar(10) default 'OPERATOR' not null;
alter table user_account alter column role drop default;
alter table user_account add column status varchar(10) default 'ACTIVE' not null;
alter table user_account alter column status drop default;
alter table user_account add column last_sign_in_at datetime(6);
alter table user_account add column password_changed_at datetime(6);
update user_account set password_changed_at = created_at;
alter table user_account modify column password_changed_at datetime(6) not null;
create index user_account_by_tenant on user_account (tenant_id, id);

alter table api_key add column last_used_at datetime(6);

-- digest is the SHA-256 of what the cookie holds, in base64url
create table user_session (
  digest varchar(43) primary key,
  tenant_id varchar(36) character set ascii collate ascii_bin not null,
  user_id varchar(36) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  last_seen_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index user_session_by_user on user_session (user_id);

-- subject is a keyed digest of an account, an address, or both; failures are Unix seconds, oldest first
create table guess_count (
  subject varchar(43) primary key,
  failures varchar(600) not null,
  waits integer not null,
  blocked_until datetime(6) not null,
  succeeded_at datetime(6),
  updated_at datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index guess_count_by_age on guess_count (updated_at);
