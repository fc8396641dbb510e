package harkara.subscriptions.registry;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.quotas.TenantQuotas;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import harkara.subscriptions.signing.SecretState;
import harkara.subscriptions.signing.SigningSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Subscriptions by tenant. Every change that changes something goes into the history. */
@ApplicationScoped
@Transactional
public class Subscriptions {
  private final SubscriptionHistory history;
  private final SealedHeaders sealedHeaders;
  private final SigningSecrets secrets;
  private final TenantQuotas quotas;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  Subscriptions() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Subscriptions(
      SubscriptionHistory history,
      SealedHeaders sealedHeaders,
      SigningSecrets secrets,
      TenantQuotas quotas,
      DatabaseClock clock) {
    this.history = history;
    this.sealedHeaders = sealedHeaders;
    this.secrets = secrets;
    this.quotas = quotas;
    this.clock = clock;
  }

  /** A subscription with its secret, which nobody can read again. */
  record Created(Subscription subscription, SigningSecret secret) {}

  Created create(UUID tenantId, SubscriptionDraft draft) {
    var now = clock.now();
    var subscription = new Subscription(Id.next(), tenantId, draft.url(), draft.wanted(), now);
    subscription.describe(draft.description());
    subscription.repeat(draft.retry());
    subscription.sendTraceparent(draft.sendTraceparent());
    sealedHeaders.seal(subscription, draft.headers());
    entities.persist(subscription);
    var secret = secrets.create(tenantId, subscription.id(), draft.secret());
    var detail = draft.secret() == null ? null : "secret=imported";
    var entry = entry(tenantId, AuditAction.SUBSCRIPTION_CREATED, subscription.id(), detail);
    history.add(subscription, Kind.CREATED, entry, now);
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

  /** Those of these ids, of which a page has no more than a hundred or two. */
  public List<Subscription> all(UUID tenantId, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select s from Subscription s where s.tenantId = :tenant and s.id in :ids",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** Newest first. */
  public List<Subscription> list(UUID tenantId, UUID before, int limit) {
    return entities
        .createQuery(
            "select s from Subscription s where s.tenantId = :tenant and s.deletedAt is null"
                + " and s.id < :before order by s.tenantId desc, s.id desc",
            Subscription.class)
        .setParameter("tenant", tenantId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** What may be told of its secrets, the current one first. */
  List<SecretState> secrets(UUID tenantId, UUID id) {
    return secrets.states(tenantId, id);
  }

  Subscription change(UUID tenantId, UUID id, CheckedChange change) {
    var detail = "fields=" + String.join(",", change.fields());
    var entry = entry(tenantId, AuditAction.SUBSCRIPTION_CHANGED, id, detail);
    return locked(tenantId, id, Kind.CHANGED, subscription -> apply(change, subscription), entry);
  }

  private void apply(CheckedChange change, Subscription subscription) {
    change.url().ifPresent(subscription::pointTo);
    subscription.want(change.wantedAfter(subscription.wanted()));
    change.description().ifPresent(text -> subscription.describe(text.isEmpty() ? null : text));
    change.headers().ifPresent(headers -> sealedHeaders.seal(subscription, headers));
    change.retry().ifPresent(subscription::repeat);
    change.sendTraceparent().ifPresent(subscription::sendTraceparent);
  }

  /** Pauses it: events get no delivery from it, and those under way wait. Twice is once. */
  public Subscription pause(UUID tenantId, UUID id, PausedBy by) {
    var person = entry(tenantId, AuditAction.SUBSCRIPTION_PAUSED, id, "by=" + by);
    var entry = by == PausedBy.PERSON ? person : person.by(Actor.SYSTEM);
    return locked(tenantId, id, Kind.PAUSED, subscription -> subscription.pause(by), entry);
  }

  /**
   * Pauses one that is active and has had no success since this time.
   *
   * @return whether it was so
   */
  boolean pauseFailing(UUID tenantId, UUID id, Instant since) {
    var failing =
        query(tenantId, id, LockModeType.PESSIMISTIC_WRITE)
            .filter(each -> each.status() == SubscriptionStatus.ACTIVE)
            .filter(each -> each.failingSince() != null && !each.failingSince().isAfter(since));
    failing.ifPresent(each -> pause(tenantId, id, PausedBy.FAILING));
    return failing.isPresent();
  }

  Subscription resume(UUID tenantId, UUID id) {
    var entry = entry(tenantId, AuditAction.SUBSCRIPTION_RESUMED, id, null);
    return locked(tenantId, id, Kind.RESUMED, Subscription::resume, entry);
  }

  void delete(UUID tenantId, UUID id) {
    var entry = entry(tenantId, AuditAction.SUBSCRIPTION_DELETED, id, null);
    locked(tenantId, id, Kind.DELETED, subscription -> subscription.delete(clock.now()), entry);
    secrets.deleteAll(tenantId, id);
  }

  private static AuditEvent entry(UUID tenantId, AuditAction action, UUID id, String detail) {
    return AuditEvent.of(tenantId, action, Id.SUBSCRIPTION.text(id), detail);
  }

  /** A change that changes nothing leaves no trace. */
  private Subscription locked(
      UUID tenantId, UUID id, Kind kind, Consumer<Subscription> change, AuditEvent entry) {
    var subscription =
        query(tenantId, id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var before = subscription.state();
    change.accept(subscription);
    if (!subscription.state().equals(before)) {
      var now = clock.now();
      subscription.changedAt(now);
      history.add(subscription, kind, entry, now);
    }
    return subscription;
  }

  /**
   * Whether deliveries of this subscription have to wait now; holds the answer until the
   * transaction ends.
   */
  public Optional<SubscriptionStatus> lockedStatus(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.PESSIMISTIC_WRITE).map(Subscription::status);
  }

  /**
   * The same of many, which are locked always in the same order; what is gone is not among them.
   */
  public Map<UUID, SubscriptionStatus> lockedStatuses(
      Collection<UUID> tenantIds, Collection<UUID> ids) {
    var found =
        entities
            .createQuery(
                "select s from Subscription s where s.tenantId in :tenants and s.id in :ids"
                    + " and s.deletedAt is null order by s.id",
                Subscription.class)
            .setParameter("tenants", tenantIds)
            .setParameter("ids", ids)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    found.forEach(entities::detach); // else a later change wrote old values over bulk updates
    return found.stream().collect(Collectors.toMap(Subscription::id, Subscription::status));
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
}
