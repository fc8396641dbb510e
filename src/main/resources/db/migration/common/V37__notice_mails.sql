-- what a user wants no mail of, separated by blanks, and when the next weekly digest is due; null for none
alter table user_account add column notice_kinds_off varchar(400);
alter table user_account add column digest_due_at timestamp with time zone;
create index user_account_by_digest on user_account (digest_due_at, id);

-- mails to users: tenant_id is theirs, all zeros for operators; due_at is null when a mail was sent or given up;
-- subscription_id is all zeros where it is about a tenant as a whole
create table notice_mail (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  kind varchar(40) not null,
  subject varchar(100) not null,
  about_tenant_id uuid not null,
  subscription_id uuid not null,
  reason varchar(40),
  since_at timestamp with time zone,
  counted bigint,
  counted_limit bigint,
  told_at timestamp with time zone not null,
  attempts integer not null,
  due_at timestamp with time zone
);
create index notice_mail_due on notice_mail (due_at, id);
create index notice_mail_by_tenant on notice_mail (tenant_id, told_at, kind, subject);
