package harkara.accounts.users;

import harkara.accounts.identity.Caller;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.tenants.TenantCache;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The administrator who asks, and the tenant that is administered. */
@ApplicationScoped
class Administration {
  private static final String OPERATOR = "operator";

  private final CurrentTenant current;
  private final TenantCache tenants;

  Administration() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Administration(CurrentTenant current, TenantCache tenants) {
    this.current = current;
    this.tenants = tenants;
  }

  Caller caller() {
    return current.caller();
  }

  /**
   * The tenant in a path: the caller's own, or any where an operator has named none. For operators
   * the word {@code operator} stands for their own accounts.
   *
   * @throws ProblemException {@code NOT_FOUND}, the same for another tenant's id and one of nobody
   */
  UUID owner(String inPath) {
    var own = caller().tenantId();
    if (own == null && inPath.equals(OPERATOR)) {
      return Credential.OPERATOR;
    }
    return Id.TENANT
        .parse(inPath)
        .filter(id -> own == null ? tenants.exists(id) : id.equals(own))
        .orElseThrow(() -> ProblemException.notFound("tenant"));
  }
}
