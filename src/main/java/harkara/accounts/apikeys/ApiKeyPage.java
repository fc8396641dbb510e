package harkara.accounts.apikeys;

import java.util.List;

/** A page of API keys, newest first. */
public record ApiKeyPage(List<ApiKeyView> items, String nextCursor) {}
