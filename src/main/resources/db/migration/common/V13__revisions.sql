-- what a subscription wanted at a time is found without reading its other revisions
create index subscription_revision_by_subscription on subscription_revision (tenant_id, subscription_id, changed_at);
drop index subscription_revision_by_tenant;
