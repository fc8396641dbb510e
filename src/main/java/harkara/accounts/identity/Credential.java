package harkara.accounts.identity;

import harkara.base.ids.Id;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The sender of a request and what they may do, as an API key or a session says.
 *
 * @param owner the tenant; {@link #OPERATOR} for an operator
 * @param stillValid see {@link Caller}
 */
public record Credential(
    Actor actor, UUID owner, Set<ApiScope> scopes, BooleanSupplier stillValid) {
  /** Stands for the operator where a tenant's id would be. */
  public static final UUID OPERATOR = Id.NONE;

  public boolean isOperators() {
    return OPERATOR.equals(owner);
  }

  /**
   * @param tenantId null for none
   */
  public Caller actingFor(UUID tenantId) {
    return new Caller(actor, tenantId, isOperators(), scopes, stillValid);
  }
}
