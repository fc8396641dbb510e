package harkara.accounts.access;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Caller;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.tenants.TenantCache;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides by its scopes whether a credential may do an operation, and for which tenant it acts. */
@ApplicationScoped
class Authorization {
  static final String TENANT_HEADER = "Harkara-Tenant";

  private final TenantCache tenants;

  Authorization() { // for the client proxy only
    this(null);
  }

  @Inject
  Authorization(TenantCache tenants) {
    this.tenants = tenants;
  }

  /**
   * @param named the tenant in the request's header; null for none
   * @throws ProblemException {@code FORBIDDEN}, {@code NOT_FOUND} or {@code TENANT_REQUIRED}
   */
  Caller authorize(Credential credential, RequiresScope required, String named) {
    requireScope(required, credential);
    return credential.actingFor(tenantOf(credential, named, required.acting()));
  }

  private static void requireScope(RequiresScope required, Credential credential) {
    var granted = credential.scopes();
    if (Arrays.stream(required.value()).noneMatch(scope -> scope.isGrantedBy(granted))) {
      var names =
          Arrays.stream(required.value()).map(ApiScope::text).collect(Collectors.joining(" or "));
      throw forbidden("This needs the scope " + names + ".");
    }
    if (required.acting() == Acting.AS_OPERATOR && !credential.isOperators()) {
      throw forbidden("This is for operators: use an operator's key or user.");
    }
    if (required.acting() == Acting.AS_USER && credential.actor().kind() != Actor.Kind.USER) {
      throw forbidden(
          "This is for somebody who is signed in, not for an API key: POST /api/v1/session signs"
              + " in.");
    }
  }

  private UUID tenantOf(Credential credential, String named, Acting acting) {
    if (!credential.isOperators()) {
      if (named != null) {
        throw forbidden(
            "A tenant's key or user acts for its own tenant: leave " + TENANT_HEADER + " out.");
      }
      return credential.owner();
    }
    if (named != null) {
      return Id.TENANT
          .parse(named)
          .filter(tenants::exists)
          .orElseThrow(() -> ProblemException.notFound("tenant as " + TENANT_HEADER + " names"));
    }
    if (acting == Acting.FOR_A_TENANT) {
      throw new ProblemException(
          ProblemType.TENANT_REQUIRED,
          "An operator acts for a tenant here: name it in the header " + TENANT_HEADER + ": ten_…");
    }
    return null;
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(ProblemType.FORBIDDEN, detail);
  }
}
