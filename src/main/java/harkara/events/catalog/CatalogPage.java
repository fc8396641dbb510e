package harkara.events.catalog;

import java.util.List;

/** The public catalog; it has one page. */
public record CatalogPage(List<CatalogTypeView> items, String nextCursor) {}
