-- where the request came from; null where nobody asked
alter table audit_entry add column client_address varchar(45);
