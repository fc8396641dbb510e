package harkara.events.catalog;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.UUID;

/**
 * Whether anybody may read the catalog at a tenant's address.
 *
 * @param path the address of the page that shows it, behind the server's own
 */
@JsonbPropertyOrder({"published", "path"})
public record CatalogSettingView(boolean published, String path) {

  static CatalogSettingView of(UUID tenantId, boolean published) {
    return new CatalogSettingView(published, "/#/catalog/" + Id.TENANT.text(tenantId));
  }
}
