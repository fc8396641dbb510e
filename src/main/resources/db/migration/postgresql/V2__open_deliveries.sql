-- what is claimed, in claim order; what has ended is not in these
create index delivery_due on delivery (due_at) where due_at is not null;
create index delivery_leased on delivery (lease_until) where lease_until is not null;
