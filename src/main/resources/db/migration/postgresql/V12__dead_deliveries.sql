create index delivery_dead on delivery (tenant_id, finished_at) where status = 'DEAD';
