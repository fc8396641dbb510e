package harkara.tenants;

import java.util.List;

/** A page of API keys, newest first. */
public record ApiKeyPage(List<ApiKeyView> items, String nextCursor) {}
