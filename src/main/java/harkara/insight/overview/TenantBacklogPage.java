package harkara.insight.overview;

import java.util.List;

/** A page of backlogs, in the order of the list of tenants. */
public record TenantBacklogPage(List<TenantBacklogView> items, String nextCursor) {}
