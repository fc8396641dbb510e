-- null for what is not dead
alter table delivery add column died_at timestamp with time zone generated always as (case when status = 'DEAD' then finished_at end);
create index delivery_dead on delivery (tenant_id, died_at);
