package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.delivery.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;

/** Gives back what this node has claimed and not finished. */
@ApplicationScoped
class NodeClaims {

  /** By the index of leases: H2 does not use it for what is merely not null. */
  static final String GIVE_BACK =
      "update delivery set status = 'SCHEDULED', due_at = ?, owner = ?, lease_until = null,"
          + " fence = fence + 1 where status = 'SENDING' and lease_until > ? and owner = ?";

  private final Node node;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  NodeClaims() { // for the client proxy only
    this(null, null);
  }

  @Inject
  NodeClaims(Node node, DatabaseClock clock) {
    this.node = node;
    this.clock = clock;
  }

  /** Makes this bean at the start: at the end a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /**
   * Makes all of it due at once, for any node; an outcome that comes later changes nothing.
   *
   * @return how many deliveries
   */
  @Transactional
  int giveBack() {
    return entities
        .createNativeQuery(GIVE_BACK)
        .setParameter(1, clock.now().atOffset(ZoneOffset.UTC))
        .setParameter(2, Id.NONE)
        .setParameter(3, Instant.EPOCH.atOffset(ZoneOffset.UTC))
        .setParameter(4, node.id())
        .executeUpdate();
  }
}
