-- where in a trace it was published, as W3C's traceparent says it; null where nobody said so
alter table event add column traceparent varchar(55);

-- whether its requests pass that on
alter table subscription add column send_traceparent boolean default false not null;
