package harkara.accounts.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** The tenant that the current request is from and acts for, as the API key or the session says. */
@RequestScoped
public class CurrentTenant {
  private Caller caller;
  private String clientAddress;

  /**
   * The tenant whose things the request is about; never from path or body.
   *
   * @throws IllegalStateException in an operation that does not act for a tenant
   */
  public UUID id() {
    if (caller == null || caller.tenantId() == null) {
      throw new IllegalStateException("no tenant was established for this request");
    }
    return caller.tenantId();
  }

  /** Who sent the request; the server itself where nobody has, such as in its timers. */
  public Actor actor() {
    return caller == null ? Actor.SYSTEM : caller.actor();
  }

  /** Whether it is an operator's, for a tenant or not. */
  public boolean operator() {
    return caller != null && caller.operator();
  }

  /**
   * The tenant that the request is about, or the operator, all zeros, where an operator names none.
   */
  public UUID owner() {
    return Optional.ofNullable(caller.tenantId()).orElse(Credential.OPERATOR);
  }

  /** Where the request comes from, as {@code Client} tells; null where nobody asked. */
  public String clientAddress() {
    return clientAddress;
  }

  public void comesFrom(String address) {
    this.clientAddress = address;
  }

  public void enter(Caller newCaller) {
    this.caller = newCaller;
  }

  /** The caller with all that is known of it. */
  public Caller caller() {
    return caller;
  }
}
