package harkara.delivery;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** The claims of this node: how long one lasts, and how all are given back at the end. */
@ApplicationScoped
public class NodeClaims {
  private final Node node;
  private final DatabaseClock clock;
  private final DeliverySettings settings;
  private final DeliveryTransitions transitions;
  private final ClaimWatermark watermark;

  NodeClaims() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  NodeClaims(
      Node node,
      DatabaseClock clock,
      DeliverySettings settings,
      DeliveryTransitions transitions,
      ClaimWatermark watermark) {
    this.node = node;
    this.clock = clock;
    this.settings = settings;
    this.transitions = transitions;
    this.watermark = watermark;
  }

  /** Makes this bean at the start: at the end a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** For a claim that begins now. */
  public Lease lease() {
    return new Lease(node.id(), clock.now().plus(settings.lease()));
  }

  /** When a delivery was claimed that is claimed still, by whichever node. */
  public Instant begin(Delivery claimed) {
    return claimed.leaseUntil().minus(settings.lease());
  }

  /**
   * Makes all that this node has claimed and not finished due at once, for any node; an outcome
   * that comes later changes nothing.
   *
   * @return how many deliveries
   */
  @Transactional
  public int giveBack() {
    var now = clock.now();
    return transitions.giveBackOf(node.id(), watermark.before(now), now);
  }
}
