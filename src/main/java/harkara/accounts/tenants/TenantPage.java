package harkara.accounts.tenants;

import java.util.List;

/** A page of tenants, newest first. */
public record TenantPage(List<TenantView> items, String nextCursor) {}
