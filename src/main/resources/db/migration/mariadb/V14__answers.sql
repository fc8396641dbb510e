-- of status and body; 0 where that is not worth comparing
alter table attempt add column answer_digest bigint default 0 not null;
-- the number of the earlier attempt that has the same body; 0 for its own, -1 where none is kept, because the tenant had stored too much
alter table attempt add column excerpt_of integer default 0 not null;

-- what attempts recorded counts, too
update tenant_usage set stored_bytes = stored_bytes
  + coalesce((select sum(octet_length(a.request_headers) + coalesce(octet_length(a.response_headers), 0)
      + coalesce(octet_length(a.response_excerpt), 0)) from attempt a where a.tenant_id = tenant_usage.tenant_id), 0)
  + coalesce((select sum(octet_length(r.request_headers) + coalesce(octet_length(r.response_headers), 0)
      + coalesce(octet_length(r.response_excerpt), 0)) from refused_exchange r where r.tenant_id = tenant_usage.tenant_id), 0);
