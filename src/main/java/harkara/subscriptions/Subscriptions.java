package harkara.subscriptions;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.quotas.TenantQuotas;
import harkara.signing.SigningSecret;
import harkara.subscriptions.SubscriptionChanged.Kind;
import harkara.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Subscriptions by tenant. Every change counts the tenant's version up, so that all nodes see it,
 * and leaves a revision for the trace.
 */
@ApplicationScoped
@Transactional
public class Subscriptions {
  private static final String HEADERS_FIELD = "headers";

  private final Vault vault;
  private final DatabaseClock clock;
  private final TenantQuotas quotas;
  private final Event<SubscriptionChanged> news;
  private final SecureRandom random = new SecureRandom();

  @PersistenceContext private EntityManager entities;

  Subscriptions() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Subscriptions(
      Vault vault, DatabaseClock clock, TenantQuotas quotas, Event<SubscriptionChanged> news) {
    this.vault = vault;
    this.clock = clock;
    this.quotas = quotas;
    this.news = news;
  }

  /** A subscription with its secret, which nobody can read again. */
  record Created(Subscription subscription, SigningSecret secret) {}

  /** A subscription with its secrets, newest first. */
  record Row(Subscription subscription, List<SubscriptionSecret> secrets) {}

  /** All that a tenant has, and the version that it is. */
  record Stored(long version, List<Row> rows) {}

  Created create(UUID tenantId, SubscriptionDraft draft) {
    var now = clock.now();
    var subscription = new Subscription(Id.next(), tenantId, draft.url(), draft.filter(), now);
    subscription.describe(draft.description());
    subscription.repeat(draft.retry());
    sealHeaders(subscription, draft.headers());
    var secret = SigningSecret.generate(random);
    entities.persist(subscription);
    entities.persist(seal(subscription, secret, now));
    announce(subscription, Kind.CREATED, now);
    requireRoom(tenantId);
    return new Created(subscription, secret);
  }

  /** The change has locked the tenant's row, so that two at once do not overlook each other. */
  private void requireRoom(UUID tenantId) {
    var count =
        entities
            .createQuery(
                "select count(s) from Subscription s where s.tenantId = :tenant"
                    + " and s.deletedAt is null",
                Long.class)
            .setParameter("tenant", tenantId)
            .getSingleResult();
    var most = quotas.of(tenantId).subscriptions();
    if (count > most) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "This tenant may have " + most + " subscriptions: delete one, or ask the operator.");
    }
  }

  public Optional<Subscription> find(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.NONE);
  }

  /** Newest first. */
  List<Subscription> list(UUID tenantId, UUID before, int limit) {
    return entities
        .createQuery(
            "select s from Subscription s where s.tenantId = :tenant and s.deletedAt is null"
                + " and s.id < :before order by s.id desc",
            Subscription.class)
        .setParameter("tenant", tenantId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  Optional<String> fingerprint(UUID tenantId, UUID id) {
    return secrets(tenantId, List.of(id)).stream().map(SubscriptionSecret::fingerprint).findFirst();
  }

  Subscription change(UUID tenantId, UUID id, Consumer<Subscription> change) {
    return locked(tenantId, id, Kind.CHANGED, change);
  }

  void sealHeaders(Subscription subscription, CustomHeaders headers) {
    var sealed =
        headers.isEmpty() ? new byte[0] : vault.seal(headers.bytes(), headerContext(subscription));
    subscription.send(headers, sealed);
  }

  /** Pauses it: events get no delivery from it, and those under way wait. Twice is once. */
  public Subscription pause(UUID tenantId, UUID id, PausedBy by) {
    return locked(tenantId, id, Kind.PAUSED, subscription -> subscription.pause(by));
  }

  Subscription resume(UUID tenantId, UUID id) {
    return locked(tenantId, id, Kind.RESUMED, Subscription::resume);
  }

  void delete(UUID tenantId, UUID id) {
    locked(tenantId, id, Kind.DELETED, subscription -> subscription.delete(clock.now()));
    entities
        .createQuery(
            "delete from SubscriptionSecret s where s.tenantId = :tenant and s.subscriptionId = :id")
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .executeUpdate();
  }

  private Subscription locked(UUID tenantId, UUID id, Kind kind, Consumer<Subscription> change) {
    var subscription =
        query(tenantId, id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var now = clock.now();
    change.accept(subscription);
    subscription.changedAt(now);
    announce(subscription, kind, now);
    return subscription;
  }

  private void announce(Subscription subscription, Kind kind, Instant now) {
    entities.persist(new SubscriptionRevision(Id.next(), subscription, kind == Kind.DELETED, now));
    tellNodes(subscription.tenantId(), subscription.id(), kind);
  }

  private void tellNodes(UUID tenantId, UUID id, Kind kind) {
    entities
        .createQuery(
            "update Tenant t set t.subscriptionVersion = t.subscriptionVersion + 1"
                + " where t.id = :tenant")
        .setParameter("tenant", tenantId)
        .executeUpdate();
    news.fire(new SubscriptionChanged(tenantId, id, kind));
  }

  /** Remembers that nothing succeeds any more, unless it is known. */
  public void failing(UUID tenantId, UUID id, Instant since) {
    var known =
        entities
            .createQuery(
                "update Subscription s set s.failingSince = :since where s.tenantId = :tenant"
                    + " and s.id = :id and s.failingSince is null")
            .setParameter("since", since)
            .setParameter("tenant", tenantId)
            .setParameter("id", id)
            .executeUpdate();
    if (known > 0) {
      tellNodes(tenantId, id, Kind.CHANGED);
    }
  }

  /** Something has succeeded again. */
  public void recovered(UUID tenantId, UUID id) {
    var known =
        entities
            .createQuery(
                "update Subscription s set s.failingSince = null where s.tenantId = :tenant"
                    + " and s.id = :id and s.failingSince is not null")
            .setParameter("tenant", tenantId)
            .setParameter("id", id)
            .executeUpdate();
    if (known > 0) {
      tellNodes(tenantId, id, Kind.CHANGED);
    }
  }

  /** Active ones that have had no success since this time or longer, some of them. */
  List<Subscription> failingSince(Instant time) {
    return entities
        .createQuery(
            "select s from Subscription s where s.failingSince <= :time and s.status = :active"
                + " and s.deletedAt is null",
            Subscription.class)
        .setParameter("time", time)
        .setParameter("active", SubscriptionStatus.ACTIVE)
        .setMaxResults(100)
        .getResultList();
  }

  /**
   * Pauses one that is active and has had no success since this time.
   *
   * @return whether it was so
   */
  boolean pauseFailing(UUID tenantId, UUID id, Instant time) {
    var failing =
        query(tenantId, id, LockModeType.PESSIMISTIC_WRITE)
            .filter(each -> each.status() == SubscriptionStatus.ACTIVE)
            .filter(each -> each.failingSince() != null && !each.failingSince().isAfter(time));
    failing.ifPresent(each -> pause(tenantId, id, PausedBy.FAILING));
    return failing.isPresent();
  }

  /**
   * Whether deliveries of this subscription have to wait now; holds the answer until the
   * transaction ends.
   */
  public Optional<SubscriptionStatus> lockedStatus(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.PESSIMISTIC_WRITE).map(Subscription::status);
  }

  private Optional<Subscription> query(UUID tenantId, UUID id, LockModeType lock) {
    return entities
        .createQuery(
            "select s from Subscription s where s.tenantId = :tenant and s.id = :id"
                + " and s.deletedAt is null",
            Subscription.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  private SubscriptionSecret seal(Subscription subscription, SigningSecret secret, Instant now) {
    var id = Id.next();
    var context = new Vault.Context(subscription.tenantId(), id, SubscriptionSecret.FIELD);
    return new SubscriptionSecret(
        id,
        subscription.tenantId(),
        subscription.id(),
        vault.seal(secret.reveal().getBytes(StandardCharsets.US_ASCII), context),
        secret.fingerprint(),
        now);
  }

  static Vault.Context headerContext(Subscription subscription) {
    return new Vault.Context(subscription.tenantId(), subscription.id(), HEADERS_FIELD);
  }

  /** The version is read first: what is newer than it is loaded again a little later. */
  Stored load(UUID tenantId) {
    var version = versions(List.of(tenantId)).getOrDefault(tenantId, 0L);
    var subscriptions =
        entities
            .createQuery(
                "select s from Subscription s where s.tenantId = :tenant and s.deletedAt is null",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .getResultList();
    var secrets =
        secrets(tenantId, subscriptions.stream().map(Subscription::id).toList()).stream()
            .collect(Collectors.groupingBy(SubscriptionSecret::subscriptionId));
    return new Stored(
        version,
        subscriptions.stream()
            .map(each -> new Row(each, secrets.getOrDefault(each.id(), List.of())))
            .toList());
  }

  private List<SubscriptionSecret> secrets(UUID tenantId, List<UUID> subscriptionIds) {
    if (subscriptionIds.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select s from SubscriptionSecret s where s.tenantId = :tenant"
                + " and s.subscriptionId in :ids order by s.id desc",
            SubscriptionSecret.class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", subscriptionIds)
        .getResultList();
  }

  Map<UUID, Long> versions(Collection<UUID> tenantIds) {
    return entities
        .createQuery(
            "select t.id, t.subscriptionVersion from Tenant t where t.id in :ids", Object[].class)
        .setParameter("ids", List.copyOf(tenantIds))
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
  }

  /** What every subscription of a tenant wanted, in the order of the changes. */
  public List<SubscriptionRevision> revisions(UUID tenantId) {
    return entities
        .createQuery(
            "select r from SubscriptionRevision r where r.tenantId = :tenant order by r.id",
            SubscriptionRevision.class)
        .setParameter("tenant", tenantId)
        .getResultList();
  }
}
