package harkara.accounts.quotas;

import java.util.UUID;

/** Quotas that are the same for every tenant, for unit tests of other packages. */
public final class QuotasOfTests {
  private QuotasOfTests() {}

  public static TenantQuotas of(Quota quota) {
    return new TenantQuotas() {
      @Override
      public Quota of(UUID tenantId) {
        return quota;
      }
    };
  }
}
