-- whether anybody may read the catalog of event types at the tenant's address
alter table tenant add column catalog_public boolean default false not null;

-- when schema, sample or description became another; null for never
alter table event_type add column changed_at datetime(6);
