create index delivery_due on delivery (due_at);
create index delivery_leased on delivery (lease_until);
