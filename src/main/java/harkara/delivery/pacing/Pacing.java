package harkara.delivery.pacing;

import harkara.base.ids.Id;
import harkara.base.time.Monotonic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The attempts that are under way on this node, in all, by tenant and by subscription, and who may
 * begin another. This bounds the memory and keeps neighbours apart; what gets no {@link Permit}, or
 * none that may carry it, stays a row. Losing what is remembered here loses nothing else.
 */
@ApplicationScoped
public class Pacing {
  private static final Logger LOG = System.getLogger(Pacing.class.getName());

  private static final int LARGE = 16_384;

  private final PacingSettings settings;
  private final InstantSource clock;
  private final Semaphore permits;
  private final Map<UUID, EndpointPace> endpoints = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> byTenant = new ConcurrentHashMap<>();
  private final Set<UUID> slow = ConcurrentHashMap.newKeySet();
  private final Backpressure backpressure;
  private final LargePayloads large = new LargePayloads();
  private volatile boolean closed;

  Pacing() { // for the client proxy only
    this.settings = null;
    this.clock = null;
    this.permits = null;
    this.backpressure = null;
  }

  @Inject
  public Pacing(PacingSettings settings, @Monotonic InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.permits = new Semaphore(settings.inFlight());
    this.backpressure =
        new Backpressure(
            settings.inFlight() * 3 / 4, id -> byTenant.getOrDefault(id, 0), System::nanoTime);
  }

  /** For a delivery that has waited in the database. */
  public Optional<Permit> tryAcquire(UUID tenantId, UUID subscriptionId) {
    return tryAcquire(tenantId, subscriptionId, Permit.Kind.WAITING);
  }

  /**
   * For a delivery that is new; never one of those permits by which an endpoint recovers. While the
   * endpoint does well but has no room just now, one that will be granted soon.
   *
   * @param bytes of its payload; a large one does not wait in memory, and one that is larger than
   *     events of ours may be is to come out of the database in its turn
   */
  public Optional<Permit> tryAcquireForNew(UUID tenantId, UUID subscriptionId, int bytes) {
    if (LargePayloads.isLarge(bytes)) {
      return Optional.empty();
    }
    var kind = bytes > LARGE ? Permit.Kind.NEW_AND_LARGE : Permit.Kind.NEW;
    return tryAcquire(tenantId, subscriptionId, kind);
  }

  /** For a test, which asks for all shares and caps, but for no breaker. */
  public Optional<Permit> tryAcquireForTest(UUID tenantId, UUID subscriptionId) {
    return tryAcquire(tenantId, subscriptionId, Permit.Kind.TEST);
  }

  private Optional<Permit> tryAcquire(UUID tenantId, UUID subscriptionId, Permit.Kind kind) {
    if (closed
        || !isFairTo(tenantId)
        || !isSlowLaneOpenFor(subscriptionId)
        || !permits.tryAcquire()) {
      return Optional.empty();
    }
    var now = clock.instant();
    var acquired = new Permit[1];
    endpoints.compute(
        subscriptionId,
        (id, known) -> {
          var pace = known == null ? newPace() : known;
          var permit = new Permit(this, pace, tenantId, id, kind, now);
          if (pace.tryEnter(permit, now)) {
            acquired[0] = permit;
          }
          return pace;
        });
    if (acquired[0] == null) {
      permits.release();
      return Optional.empty();
    }
    count(tenantId, 1);
    return Optional.of(acquired[0]);
  }

  private EndpointPace newPace() {
    return new EndpointPace(settings, ThreadLocalRandom.current()::nextDouble);
  }

  /** A tenant has its share for sure, and more only while enough is left for the others. */
  private boolean isFairTo(UUID tenantId) {
    return byTenant.getOrDefault(tenantId, 0) < settings.tenantShare()
        || permits.availablePermits() > settings.tenantShare();
  }

  private boolean isSlowLaneOpenFor(UUID subscriptionId) {
    return !slow.contains(subscriptionId)
        || slow.stream().mapToInt(this::running).sum() < settings.slowLane();
  }

  private int running(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null ? 0 : pace.running();
  }

  /** Whether {@link #tryAcquire} would go well now. */
  public boolean hasPermit(UUID tenantId, UUID subscriptionId) {
    return !closed
        && permits.availablePermits() > 0
        && isFairTo(tenantId)
        && isSlowLaneOpenFor(subscriptionId)
        && isReady(subscriptionId);
  }

  /** Begins with a probe, if this node knows nothing of an endpoint that is said to fail. */
  public void distrust(UUID subscriptionId) {
    endpoints.computeIfAbsent(subscriptionId, id -> newPace()).distrust(clock.instant());
  }

  /**
   * Begins the step that is due of a failing endpoint's recovery, if there is one.
   *
   * @param mayRecover whether it is this node that brings the endpoint back; asked when a step is
   *     due, else nobody needs to
   * @return false when another node brings it back
   */
  public boolean recover(UUID subscriptionId, BooleanSupplier mayRecover) {
    var pace = endpoints.get(subscriptionId);
    if (pace == null || !pace.isStepDue(clock.instant())) {
      return true;
    }
    var ours = mayRecover.getAsBoolean();
    if (ours) {
      pace.beginStep(clock.instant());
    } else {
      pace.postpone(clock.instant());
    }
    return ours;
  }

  /** Whether the endpoint itself could take another attempt, were there a permit for it. */
  public boolean isReady(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null || pace.room(clock.instant()) > 0;
  }

  /** Whether an endpoint is fast and does not fail, as far as this node knows. */
  public boolean doesWell(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null || pace.doesWell();
  }

  /** How long until an endpoint is tried whose breaker is open on this node; empty for others. */
  public Optional<Duration> untilProbe(UUID subscriptionId) {
    return Optional.ofNullable(endpoints.get(subscriptionId))
        .flatMap(pace -> pace.untilProbe(clock.instant()));
  }

  /** Of an endpoint that nothing is remembered of, it is closed. */
  BreakerPhase breaker(UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace == null ? BreakerPhase.CLOSED : pace.breakerState().phase();
  }

  /** By this node, as far as it remembers. */
  public boolean hasSucceededWithin(Duration time, UUID subscriptionId) {
    var pace = endpoints.get(subscriptionId);
    return pace != null && !pace.lastSuccess().plus(time).isBefore(clock.instant());
  }

  void ended(Permit permit, boolean success, Duration took) {
    var pace = permit.pace();
    var subscriptionId = permit.subscriptionId();
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

  boolean mayCarry(UUID tenantId, int bytes) {
    return large.take(tenantId, bytes);
  }

  void released(Permit permit) {
    large.giveBack(permit.tenantId(), permit.carried());
    count(permit.tenantId(), -1);
    permits.release();
    backpressure.ended();
  }

  /**
   * Waits for half a second at most until there is room for new deliveries of a tenant.
   *
   * @param behind whether this node is about to catch up with what the tenant has waiting
   */
  public void await(UUID tenantId, int deliveries, BooleanSupplier behind) {
    backpressure.await(tenantId, deliveries, behind);
  }

  /** What was waited for has begun, or will not. */
  public void arrived(UUID tenantId, int deliveries) {
    backpressure.arrived(tenantId, deliveries);
  }

  private void count(UUID tenantId, int change) {
    byTenant.merge(tenantId, change, (one, other) -> one + other == 0 ? null : one + other);
  }

  /** From now on there is no permit: the node is about to end. */
  public void close() {
    closed = true;
    endpoints.values().forEach(EndpointPace::denyAll);
  }

  /** Attempts under way, those included whose outcomes are not written yet. */
  public int running() {
    return settings.inFlight() - permits.availablePermits();
  }

  /** How many endpoints are in each state of a breaker, as far as this node remembers. */
  Map<BreakerPhase, Integer> breakers() {
    var counts = new EnumMap<BreakerPhase, Integer>(BreakerPhase.class);
    Stream.of(BreakerPhase.values()).forEach(phase -> counts.put(phase, 0));
    endpoints.values().forEach(pace -> counts.merge(pace.breakerState().phase(), 1, Integer::sum));
    return counts;
  }

  /** How many endpoints are slow. */
  int slow() {
    return slow.size();
  }

  /**
   * Denies the permits that have waited for long, and forgets endpoints that nothing was sent to
   * for a while; called once a second.
   */
  public void tidy() {
    var now = clock.instant();
    endpoints.values().forEach(pace -> pace.denyLate(now));
    for (var id : endpoints.keySet()) {
      if (endpoints.computeIfPresent(id, (same, pace) -> pace.isIdle(now) ? null : pace) == null) {
        slow.remove(id);
      }
    }
  }
}
