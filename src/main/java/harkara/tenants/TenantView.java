package harkara.tenants;

import harkara.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A tenant as the API shows it. */
@JsonbPropertyOrder({"id", "name", "createdAt", "retention"})
public record TenantView(String id, String name, Instant createdAt, RetentionView retention) {

  static TenantView of(Tenant tenant) {
    return new TenantView(
        Id.TENANT.text(tenant.id()),
        tenant.name(),
        tenant.createdAt(),
        RetentionView.of(tenant.retention()));
  }
}
