-- how far everybody's claims were looked at, the late ones included; one row
create table claim_watermark (
  id smallint primary key,
  found_until timestamp with time zone not null,
  walked_to uuid not null
);
insert into claim_watermark (id, found_until, walked_to)
  values (1, timestamp with time zone '1970-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000');

-- no index names a column that changes when a delivery succeeds, so that this update is heap-only
drop index delivery_dead;
alter table delivery add column died_at timestamp with time zone generated always as (case when status = 'DEAD' and not test then finished_at end) stored;
create index delivery_dead on delivery (tenant_id, subscription_id, died_at) where died_at is not null;
-- each row gets one update, which has to fit beside it, also while a held snapshot keeps the old version; behind the
-- rewrite above, so that what is there already stays dense
alter table delivery set (fillfactor = 50);
