package harkara.subscriptions.signing;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The secrets before the current ones, during rotations. All that a rotation does to them is one
 * conditional statement each, so that of two at the same time one finds nothing left to do.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RetiringSecrets {
  private static final Duration ACCEPTED_PRECISION = Duration.ofMinutes(1);
  private static final int EXPIRED_AT_ONCE = 100;

  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  RetiringSecrets() { // for the client proxy only
    this(null);
  }

  @Inject
  RetiringSecrets(DatabaseClock clock) {
    this.clock = clock;
  }

  /** A subscription with a secret whose overlap has ended. */
  public record Expired(UUID tenantId, UUID subscriptionId) {}

  /**
   * The current secret becomes the one before, for so long.
   *
   * @return when that ends
   */
  public Instant retireCurrent(UUID tenantId, UUID subscriptionId, Duration overlap) {
    var end = clock.now().plus(overlap);
    of(
            tenantId,
            subscriptionId,
            "update SubscriptionSecret s set s.retiresAt = :end, s.acceptedAt = null",
            " and s.retiresAt is null")
        .setParameter("end", end)
        .executeUpdate();
    return end;
  }

  /**
   * Takes the new secret away and makes the one before it current again.
   *
   * @return whether a rotation was open
   */
  public boolean restorePrevious(UUID tenantId, UUID subscriptionId) {
    var current = currentId(tenantId, subscriptionId);
    var restored =
        of(
                tenantId,
                subscriptionId,
                "update SubscriptionSecret s set s.retiresAt = null, s.acceptedAt = null",
                " and s.retiresAt > :now")
            .setParameter("now", clock.now())
            .executeUpdate();
    if (restored > 0) {
      entities
          .createQuery("delete from SubscriptionSecret s where s.tenantId = :tenant and s.id = :id")
          .setParameter("tenant", tenantId)
          .setParameter("id", current.orElseThrow())
          .executeUpdate();
    }
    return restored > 0;
  }

  private Optional<UUID> currentId(UUID tenantId, UUID subscriptionId) {
    return entities
        .createQuery(
            "select s.id from SubscriptionSecret s where s.tenantId = :tenant"
                + " and s.subscriptionId = :subscription and s.retiresAt is null",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Takes away the secret before the current one.
   *
   * @return whether there was one whose overlap had not ended
   */
  public boolean dropPrevious(UUID tenantId, UUID subscriptionId) {
    return dropRetiring(tenantId, subscriptionId, " and s.retiresAt > :now");
  }

  /**
   * @return whether there was one whose overlap has ended
   */
  public boolean dropExpired(UUID tenantId, UUID subscriptionId) {
    return dropRetiring(tenantId, subscriptionId, " and s.retiresAt <= :now");
  }

  private boolean dropRetiring(UUID tenantId, UUID subscriptionId, String condition) {
    return of(tenantId, subscriptionId, "delete from SubscriptionSecret s", condition)
            .setParameter("now", clock.now())
            .executeUpdate()
        > 0;
  }

  /**
   * The receiver has taken a request under the new secret: the one before it goes.
   *
   * @return whether it was still there, and retiring
   */
  public boolean currentAccepted(UUID tenantId, UUID current, UUID previous) {
    var dropped =
        entities
            .createQuery(
                "delete from SubscriptionSecret s where s.tenantId = :tenant and s.id = :id"
                    + " and s.retiresAt is not null")
            .setParameter("tenant", tenantId)
            .setParameter("id", previous)
            .executeUpdate();
    if (dropped == 0) {
      return false;
    }
    entities
        .createQuery(
            "update SubscriptionSecret s set s.acceptedAt = :now where s.tenantId = :tenant"
                + " and s.id = :id")
        .setParameter("now", clock.now())
        .setParameter("tenant", tenantId)
        .setParameter("id", current)
        .executeUpdate();
    return true;
  }

  /** The receiver has taken a request under the secret before the current one. */
  public void previousAccepted(UUID tenantId, UUID previous) {
    var now = clock.now();
    entities
        .createQuery(
            "update SubscriptionSecret s set s.acceptedAt = :now where s.tenantId = :tenant"
                + " and s.id = :id and s.retiresAt is not null"
                + " and (s.acceptedAt is null or s.acceptedAt < :before)")
        .setParameter("now", now)
        .setParameter("before", now.minus(ACCEPTED_PRECISION))
        .setParameter("tenant", tenantId)
        .setParameter("id", previous)
        .executeUpdate();
  }

  /** Some of those whose overlap has ended. */
  public List<Expired> expired() {
    return entities
        .createQuery(
            "select s from SubscriptionSecret s where s.retiresAt <= :now order by s.id",
            SubscriptionSecret.class)
        .setParameter("now", clock.now())
        .setMaxResults(EXPIRED_AT_ONCE)
        .getResultStream()
        .map(row -> new Expired(row.tenantId(), row.subscriptionId()))
        .toList();
  }

  /** Some of the rotations that began at this time or earlier and are open, the oldest first. */
  @Transactional(TxType.REQUIRED)
  public List<OpenRotation> open(Instant begun, int most) {
    return entities
        .createQuery(
            "select new harkara.subscriptions.signing.OpenRotation(c.tenantId, c.subscriptionId,"
                + " c.createdAt) from SubscriptionSecret p, SubscriptionSecret c"
                + " where p.retiresAt > :now and c.tenantId = p.tenantId"
                + " and c.subscriptionId = p.subscriptionId and c.retiresAt is null"
                + " and c.createdAt <= :begun order by c.id",
            OpenRotation.class)
        .setParameter("now", clock.now())
        .setParameter("begun", begun)
        .setMaxResults(most)
        .getResultList();
  }

  private Query of(UUID tenantId, UUID subscriptionId, String statement, String condition) {
    return entities
        .createQuery(
            statement
                + " where s.tenantId = :tenant and s.subscriptionId = :subscription"
                + condition)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId);
  }
}
