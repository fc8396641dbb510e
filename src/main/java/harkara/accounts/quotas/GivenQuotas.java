package harkara.accounts.quotas;

import java.util.Map;
import java.util.UUID;

/** Knows what operators gave tenants; whoever keeps the tenants does. */
public interface GivenQuotas {

  /** Of those tenants that have numbers of their own. */
  Map<UUID, OwnQuota> all();
}
