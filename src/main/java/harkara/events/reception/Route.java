package harkara.events.reception;

import java.util.UUID;

/**
 * Where a change goes: to a tenant, or into the rows that are kept, or nowhere.
 *
 * @param tenantId null for none
 * @param displayPhoneNumber as it is registered, digits only; null for none
 * @param kept why it is kept; null where it is not
 */
record Route(UUID tenantId, String displayPhoneNumber, KeptReason kept) {
  /** Of a change that is no tenant's, and never will be. */
  static final Route NOWHERE = new Route(null, null, null);

  static Route to(UUID tenantId, String displayPhoneNumber) {
    return new Route(tenantId, displayPhoneNumber, null);
  }

  static Route kept(KeptReason why) {
    return new Route(null, null, why);
  }

  boolean isToTenant() {
    return tenantId != null;
  }

  boolean isKept() {
    return kept != null;
  }
}
