package harkara.subscriptions.signing;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The signing secrets of subscriptions, sealed: one current secret each and, during a rotation, the
 * one before it until the overlap ends. Every step of a rotation is one conditional statement, so
 * that of two at the same time one finds nothing left to do.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SigningSecrets {
  private static final Logger LOG = System.getLogger(SigningSecrets.class.getName());
  private static final Duration ACCEPTED_PRECISION = Duration.ofMinutes(1);
  private static final int EXPIRED_AT_ONCE = 100;
  private static final int FEW = 10;

  private final Vault vault;
  private final DatabaseClock clock;
  private final SecureRandom random = new SecureRandom();

  @PersistenceContext private EntityManager entities;

  SigningSecrets() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SigningSecrets(Vault vault, DatabaseClock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** A subscription with a secret whose overlap has ended. */
  public record Expired(UUID tenantId, UUID subscriptionId) {}

  /**
   * Makes a new current secret, which nobody can read again.
   *
   * @param imported what the tenant brings along; null for a random one
   */
  public SigningSecret create(UUID tenantId, UUID subscriptionId, SigningSecret imported) {
    var secret = imported == null ? SigningSecret.generate(random) : imported;
    var id = Id.next();
    var context = new Vault.Context(tenantId, id, SubscriptionSecret.FIELD);
    entities.persist(
        new SubscriptionSecret(
            id,
            tenantId,
            subscriptionId,
            vault.seal(secret.reveal().getBytes(StandardCharsets.US_ASCII), context),
            secret.fingerprint(),
            clock.now()));
    return secret;
  }

  /** By subscription, the current one first; none where the current one cannot be opened. */
  public Map<UUID, List<DecryptedSecret>> open(UUID tenantId, Collection<UUID> subscriptionIds) {
    return rows(tenantId, subscriptionIds).stream()
        .collect(
            Collectors.groupingBy(
                SubscriptionSecret::subscriptionId,
                Collectors.collectingAndThen(Collectors.toList(), this::open)));
  }

  private List<DecryptedSecret> open(List<SubscriptionSecret> rows) {
    var opened = rows.stream().map(this::open).flatMap(Optional::stream).toList();
    return opened.isEmpty() || opened.get(0).retiresAt() != null ? List.of() : opened;
  }

  private Optional<DecryptedSecret> open(SubscriptionSecret row) {
    try {
      var context = new Vault.Context(row.tenantId(), row.id(), SubscriptionSecret.FIELD);
      var text = new String(vault.open(row.sealed(), context), StandardCharsets.US_ASCII);
      return Optional.of(new DecryptedSecret(row.id(), SigningSecret.of(text), row.retiresAt()));
    } catch (RuntimeException closed) {
      LOG.log(
          Level.ERROR,
          "subscription={0} secret cannot be opened",
          Id.SUBSCRIPTION.text(row.subscriptionId()));
      return Optional.empty();
    }
  }

  /** The current one first; without one whose overlap has ended. */
  public List<SecretState> states(UUID tenantId, UUID subscriptionId) {
    var now = clock.now();
    return rows(tenantId, List.of(subscriptionId)).stream()
        .filter(row -> row.current() || now.isBefore(row.retiresAt()))
        .map(SecretState::of)
        .toList();
  }

  /** Some of the tenant's subscriptions that have a secret with this fingerprint. */
  public List<UUID> subscriptionsWith(UUID tenantId, String fingerprint) {
    return entities
        .createQuery(
            "select s.subscriptionId from SubscriptionSecret s where s.tenantId = :tenant"
                + " and s.fingerprint = :fingerprint",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("fingerprint", fingerprint)
        .setMaxResults(FEW)
        .getResultList();
  }

  private List<SubscriptionSecret> rows(UUID tenantId, Collection<UUID> subscriptionIds) {
    if (subscriptionIds.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select s from SubscriptionSecret s where s.tenantId = :tenant"
                + " and s.subscriptionId in :ids",
            SubscriptionSecret.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", List.copyOf(subscriptionIds))
        .getResultStream()
        .sorted(Comparator.comparing(row -> !row.current()))
        .toList();
  }

  public void deleteAll(UUID tenantId, UUID subscriptionId) {
    of(tenantId, subscriptionId, "delete from SubscriptionSecret s", "").executeUpdate();
  }

  /** The current secret becomes the one before, until then. */
  public void retireCurrent(UUID tenantId, UUID subscriptionId, Instant end) {
    of(
            tenantId,
            subscriptionId,
            "update SubscriptionSecret s set s.retiresAt = :end, s.acceptedAt = null",
            " and s.retiresAt is null")
        .setParameter("end", end)
        .executeUpdate();
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
    return rows(tenantId, List.of(subscriptionId)).stream()
        .filter(SubscriptionSecret::current)
        .map(SubscriptionSecret::id)
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
