-- how far everybody's claims were looked at, the late ones included; one row
create table claim_watermark (
  id smallint primary key,
  found_until timestamp with time zone not null,
  walked_to uuid not null
);
insert into claim_watermark (id, found_until, walked_to)
  values (1, timestamp with time zone '1970-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000');
