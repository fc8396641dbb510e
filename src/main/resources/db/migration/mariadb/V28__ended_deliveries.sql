-- how far everybody's claims were looked at, the late ones included; one row
create table claim_watermark (
  id smallint primary key,
  found_until datetime(6) not null,
  walked_to varchar(36) character set ascii collate ascii_bin not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into claim_watermark (id, found_until, walked_to)
  values (1, '1970-01-01 00:00:00', '00000000-0000-0000-0000-000000000000');
