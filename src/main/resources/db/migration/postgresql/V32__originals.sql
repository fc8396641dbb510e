-- 'harkara': events in our form; 'meta': changes of Meta's, as they came
alter table subscription add column format varchar(20) default 'harkara' not null;
alter table subscription add column include_extras boolean default false not null;
alter table subscription_revision add column format varchar(20) default 'harkara' not null;
alter table subscription_revision add column include_extras boolean default false not null;

-- names of the event types that a change of Meta's became; null for all events but those that record one
alter table event add column original_types varchar(400);

-- whom such an event tells of, who may be many; removed with its payload
create table event_subject (
  id uuid primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  digest bytea not null
);
create index event_subject_by_digest on event_subject (tenant_id, digest, event_id);
create index event_subject_by_event on event_subject (event_id);
