package harkara.events.catalog;

import jakarta.validation.constraints.NotNull;

/** Lets anybody read the catalog at a tenant's address, or nobody. */
public record CatalogSettingRequest(@NotNull(message = "is needed") Boolean published) {}
