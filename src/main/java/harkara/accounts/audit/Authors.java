package harkara.accounts.audit;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;

/** Finds who is behind what was done. */
@ApplicationScoped
class Authors {
  private final CurrentTenant current;

  /**
   * Who it was.
   *
   * @param operator whether that is an operator's
   * @param clientAddress where the request came from; null where nobody asked
   */
  record Author(Actor actor, boolean operator, String clientAddress) {}

  Authors() { // for the client proxy only
    this(null);
  }

  @Inject
  Authors(CurrentTenant current) {
    this.current = current;
  }

  Author of(AuditEvent news) {
    var caller = caller();
    if (news.actor() == null) {
      return caller;
    }
    var operator = news.tenantId() == null && news.actor() != Actor.SYSTEM;
    return new Author(news.actor(), operator, caller.clientAddress());
  }

  private Author caller() {
    try {
      return new Author(current.actor(), current.operator(), current.clientAddress());
    } catch (ContextNotActiveException noRequest) {
      return new Author(Actor.SYSTEM, false, null);
    }
  }
}
