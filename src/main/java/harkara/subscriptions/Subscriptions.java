package harkara.subscriptions;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.quotas.TenantQuotas;
import harkara.signing.KnownSecret;
import harkara.signing.SecretState;
import harkara.signing.SigningSecret;
import harkara.signing.SigningSecrets;
import harkara.subscriptions.SubscriptionChanged.Kind;
import harkara.tenants.Actor;
import harkara.tenants.AuditAction;
import harkara.tenants.Audited;
import harkara.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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

/**
 * Subscriptions by tenant. Every change counts the tenant's version up, so that all nodes see it,
 * and leaves a revision for the trace.
 */
@ApplicationScoped
@Transactional
public class Subscriptions {
  static final String HEADERS_FIELD = "headers";

  private final Vault vault;
  private final DatabaseClock clock;
  private final TenantQuotas quotas;
  private final Event<SubscriptionChanged> news;
  private final SigningSecrets secrets;
  private final Event<Audited> audit;

  @PersistenceContext private EntityManager entities;

  Subscriptions() { // for the client proxy only
    this(null, null, null, null, null, null);
  }

  @Inject
  Subscriptions(
      Vault vault,
      DatabaseClock clock,
      TenantQuotas quotas,
      Event<SubscriptionChanged> news,
      SigningSecrets secrets,
      Event<Audited> audit) {
    this.vault = vault;
    this.clock = clock;
    this.quotas = quotas;
    this.news = news;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** A subscription with its secret, which nobody can read again. */
  record Created(Subscription subscription, SigningSecret secret) {}

  /** A subscription with its secrets, the current one first. */
  record Row(Subscription subscription, List<KnownSecret> secrets) {}

  /** All that a tenant has, and the version that it is. */
  record Stored(long version, List<Row> rows) {}

  Created create(UUID tenantId, SubscriptionDraft draft) {
    var now = clock.now();
    var subscription = new Subscription(Id.next(), tenantId, draft.url(), draft.filter(), now);
    subscription.describe(draft.description());
    subscription.repeat(draft.retry());
    sealHeaders(subscription, draft.headers());
    entities.persist(subscription);
    var secret = secrets.create(tenantId, subscription.id());
    announce(subscription, Kind.CREATED, now);
    requireRoom(tenantId);
    audit.fire(audited(tenantId, AuditAction.SUBSCRIPTION_CREATED, subscription.id(), null));
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
  public List<Subscription> list(UUID tenantId, UUID before, int limit) {
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

  /** What may be told of its secrets, the current one first. */
  List<SecretState> secrets(UUID tenantId, UUID id) {
    return secrets.states(tenantId, id);
  }

  /**
   * Changes it.
   *
   * @param fields the names of those that the change is about, for the record
   */
  Subscription change(UUID tenantId, UUID id, List<String> fields, Consumer<Subscription> change) {
    var changed = locked(tenantId, id, Kind.CHANGED, change);
    var detail = "fields=" + String.join(",", fields);
    audit.fire(audited(tenantId, AuditAction.SUBSCRIPTION_CHANGED, id, detail));
    return changed;
  }

  void sealHeaders(Subscription subscription, CustomHeaders headers) {
    var sealed =
        headers.isEmpty() ? new byte[0] : vault.seal(headers.bytes(), headerContext(subscription));
    subscription.send(headers, sealed);
  }

  /** Pauses it: events get no delivery from it, and those under way wait. Twice is once. */
  public Subscription pause(UUID tenantId, UUID id, PausedBy by) {
    var paused = locked(tenantId, id, Kind.PAUSED, subscription -> subscription.pause(by));
    var audited = audited(tenantId, AuditAction.SUBSCRIPTION_PAUSED, id, "by=" + by);
    audit.fire(by == PausedBy.PERSON ? audited : audited.by(Actor.SYSTEM));
    return paused;
  }

  Subscription resume(UUID tenantId, UUID id) {
    var resumed = locked(tenantId, id, Kind.RESUMED, Subscription::resume);
    audit.fire(audited(tenantId, AuditAction.SUBSCRIPTION_RESUMED, id, null));
    return resumed;
  }

  void delete(UUID tenantId, UUID id) {
    locked(tenantId, id, Kind.DELETED, subscription -> subscription.delete(clock.now()));
    audit.fire(audited(tenantId, AuditAction.SUBSCRIPTION_DELETED, id, null));
    secrets.deleteAll(tenantId, id);
  }

  private static Audited audited(UUID tenantId, AuditAction action, UUID id, String detail) {
    return Audited.of(tenantId, action, Id.SUBSCRIPTION.text(id), detail);
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

  /** Its secrets are others now. */
  public void rekeyed(UUID tenantId, UUID id) {
    tellNodes(tenantId, id, Kind.REKEYED);
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
    var opened = secrets.open(tenantId, subscriptions.stream().map(Subscription::id).toList());
    return new Stored(
        version,
        subscriptions.stream()
            .map(each -> new Row(each, opened.getOrDefault(each.id(), List.of())))
            .toList());
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
