package harkara.delivery.pacing;

import harkara.base.ids.Id;
import harkara.base.time.Monotonic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;

/**
 * The attempts that are under way on this node, in all, by tenant and by subscription, and who may
 * begin another. This bounds the memory and keeps neighbours apart; what finds no place stays a
 * row. Losing what is remembered here loses nothing else.
 *
 * <p>Whoever entered calls {@link #unused} when no attempt came of it, else {@link #ended} when it
 * has an outcome and {@link #leave} when that is written down.
 */
@ApplicationScoped
public class Pacing {
  private static final Logger LOG = System.getLogger(Pacing.class.getName());

  private final PacingSettings settings;
  private final InstantSource clock;
  private final Semaphore places;
  private final Map<UUID, EndpointPace> endpoints = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> byTenant = new ConcurrentHashMap<>();
  private final Set<UUID> slow = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Pacing() { // for the client proxy only
    this.settings = null;
    this.clock = null;
    this.places = null;
  }

  @Inject
  public Pacing(PacingSettings settings, @Monotonic InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.places = new Semaphore(settings.inFlight());
  }

  /** Takes a place for a delivery that has waited in the database. */
  public boolean tryEnter(UUID tenantId, UUID subscriptionId) {
    return tryEnter(tenantId, subscriptionId, EndpointPace::tryEnter);
  }

  /** Takes a place for a delivery that is new; never one of those by which an endpoint recovers. */
  public boolean tryEnterAtOnce(UUID tenantId, UUID subscriptionId) {
    return tryEnter(tenantId, subscriptionId, EndpointPace::tryEnterClosed);
  }

  private boolean tryEnter(
      UUID tenantId, UUID subscriptionId, BiPredicate<EndpointPace, Instant> entering) {
    if (closed
        || !isFairTo(tenantId)
        || !isSlowLaneOpenFor(subscriptionId)
        || !places.tryAcquire()) {
      return false;
    }
    var now = clock.instant();
    var entered = new boolean[1];
    endpoints.compute(
        subscriptionId,
        (id, known) -> {
          var pace = known == null ? newPace() : known;
          entered[0] = entering.test(pace, now);
          return pace;
        });
    if (entered[0]) {
      count(tenantId, 1);
    } else {
      places.release();
    }
    return entered[0];
  }

  /** Takes a place for a test, which asks for all shares and caps, but for no breaker. */
  public boolean tryEnterAsTest(UUID tenantId, UUID subscriptionId) {
    return tryEnter(tenantId, subscriptionId, (pace, now) -> pace.tryEnterAsTest());
  }

  private EndpointPace newPace() {
    return new EndpointPace(settings, ThreadLocalRandom.current()::nextDouble);
  }

  /** A tenant has its share for sure, and more only while enough is left for the others. */
  private boolean isFairTo(UUID tenantId) {
    return byTenant.getOrDefault(tenantId, 0) < settings.tenantShare()
        || places.availablePermits() > settings.tenantShare();
  }

  private boolean isSlowLaneOpenFor(UUID subscriptionId) {
    return !slow.contains(subscriptionId)
        || slow.stream().mapToInt(this::running).sum() < settings.slowLane();
  }

  private int running(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null ? 0 : pace.running();
  }

  /** Whether {@link #tryEnter} would go well now. */
  public boolean hasPlace(UUID tenantId, UUID subscriptionId) {
    return !closed
        && places.availablePermits() > 0
        && isFairTo(tenantId)
        && isSlowLaneOpenFor(subscriptionId)
        && isReady(subscriptionId);
  }

  /** Begins with a probe, if this node knows nothing of an endpoint that is said to fail. */
  public void distrust(UUID subscriptionId) {
    endpoints.computeIfAbsent(subscriptionId, id -> newPace()).distrust(clock.instant());
  }

  /** Whether a step may begin by which a failing endpoint recovers. */
  public boolean isStepDue(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace != null && pace.isStepDue(clock.instant());
  }

  /** Begins the step that is due. */
  public void beginStep(UUID subscriptionId) {
    endpoints.get(subscriptionId).beginStep(clock.instant());
  }

  /** Leaves the step that is due to another node. */
  public void postpone(UUID subscriptionId) {
    endpoints.get(subscriptionId).postpone(clock.instant());
  }

  /** Whether the endpoint itself could take another attempt, were there a place for it. */
  public boolean isReady(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null || pace.room(clock.instant()) > 0;
  }

  /** How long until an endpoint is tried whose breaker is open on this node; empty for others. */
  public Optional<Duration> untilProbe(UUID subscriptionId) {
    return Optional.ofNullable(endpoints.get(subscriptionId))
        .flatMap(pace -> pace.untilProbe(clock.instant()));
  }

  /** By this node, as far as it remembers. */
  public boolean hasSucceededWithin(Duration time, UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace != null && !pace.lastSuccess().plus(time).isBefore(clock.instant());
  }

  /** An attempt has ended, well or not. */
  public void ended(UUID subscriptionId, boolean success, Duration took) {
    var pace = endpoints.get(subscriptionId);
    if (pace == null) {
      return;
    }
    if (pace.ended(success, took, clock.instant())) {
      LOG.log(
          Level.WARNING,
          "subscription={0} breaker opened: its attempts fail",
          Id.SUBSCRIPTION.text(subscriptionId));
    }
    if (pace.isSlow()) {
      slow.add(subscriptionId);
    } else {
      slow.remove(subscriptionId);
    }
  }

  /** Gives a place back that was not used. */
  public void unused(UUID tenantId, UUID subscriptionId) {
    endpoints.computeIfPresent(
        subscriptionId,
        (id, pace) -> {
          pace.unused();
          return pace;
        });
    release(tenantId);
  }

  /** Gives a place back, its attempt being written down. */
  public void leave(UUID tenantId, UUID subscriptionId) {
    endpoints.computeIfPresent(
        subscriptionId,
        (id, pace) -> {
          pace.leave();
          return pace;
        });
    release(tenantId);
  }

  private void release(UUID tenantId) {
    count(tenantId, -1);
    places.release();
  }

  private void count(UUID tenantId, int change) {
    byTenant.merge(tenantId, change, (one, other) -> one + other == 0 ? null : one + other);
  }

  /** From now on there is no place: the node is about to end. */
  public void close() {
    closed = true;
  }

  /** Attempts under way, those included whose outcomes are not written yet. */
  public int running() {
    return settings.inFlight() - places.availablePermits();
  }

  /** Forgets endpoints that nothing was sent to for a while; called now and then. */
  public void forgetIdle() {
    var now = clock.instant();
    for (var id : endpoints.keySet()) {
      if (endpoints.computeIfPresent(id, (same, pace) -> pace.isIdle(now) ? null : pace) == null) {
        slow.remove(id);
      }
    }
  }
}
