package harkara.audit;

import harkara.tenants.Actor;
import harkara.tenants.Audited;
import harkara.tenants.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;

/** Who is behind what was done. */
@ApplicationScoped
class Authors {
  private final CurrentTenant current;

  /**
   * Who it was.
   *
   * @param operator whether that is an operator's
   */
  record Author(Actor actor, boolean operator) {}

  Authors() { // for the client proxy only
    this(null);
  }

  @Inject
  Authors(CurrentTenant current) {
    this.current = current;
  }

  Author of(Audited news) {
    if (news.actor() != null) {
      return new Author(news.actor(), news.tenantId() == null && news.actor() != Actor.SYSTEM);
    }
    try {
      return new Author(current.actor(), current.operator());
    } catch (ContextNotActiveException noRequest) {
      return new Author(Actor.SYSTEM, false);
    }
  }
}
