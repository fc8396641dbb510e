package harkara.subscriptions.registry;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.quotas.TenantQuotas;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.vault.Vault;
import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.SecretState;
import harkara.subscriptions.signing.SigningSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
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
  private final Event<AuditEvent> audit;
  private final SubscriptionRevisions revisions;

  @PersistenceContext private EntityManager entities;

  Subscriptions() { // for the client proxy only
    this(null, null, null, null, null, null, null);
  }

  @Inject
  Subscriptions(
      Vault vault,
      DatabaseClock clock,
      TenantQuotas quotas,
      Event<SubscriptionChanged> news,
      SigningSecrets secrets,
      Event<AuditEvent> audit,
      SubscriptionRevisions revisions) {
    this.vault = vault;
    this.clock = clock;
    this.quotas = quotas;
    this.news = news;
    this.secrets = secrets;
    this.audit = audit;
    this.revisions = revisions;
  }

  /** A subscription with its secret, which nobody can read again. */
  record Created(Subscription subscription, SigningSecret secret) {}

  /** A subscription with its secrets, the current one first. */
  record Row(Subscription subscription, List<DecryptedSecret> secrets) {}

  /** All that a tenant has, and the version that it is. */
  record Stored(long version, List<Row> rows) {}

  Created create(UUID tenantId, SubscriptionDraft draft) {
    var now = clock.now();
    var subscription = new Subscription(Id.next(), tenantId, draft.url(), draft.filter(), now);
    subscription.describe(draft.description());
    subscription.repeat(draft.retry());
    sealHeaders(subscription, draft.headers());
    entities.persist(subscription);
    var secret = secrets.create(tenantId, subscription.id(), draft.secret());
    announce(subscription, Kind.CREATED, now);
    requireRoom(tenantId);
    var detail = draft.secret() == null ? null : "secret=imported";
    audit.fire(audited(tenantId, AuditAction.SUBSCRIPTION_CREATED, subscription.id(), detail));
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

  /**
   * Changes it.
   *
   * @param fields the names of those that the change is about, for the record
   */
  Subscription change(UUID tenantId, UUID id, List<String> fields, Consumer<Subscription> change) {
    var detail = "fields=" + String.join(",", fields);
    var news = audited(tenantId, AuditAction.SUBSCRIPTION_CHANGED, id, detail);
    return locked(tenantId, id, Kind.CHANGED, change, news);
  }

  /** The same headers stay sealed as they are. */
  void sealHeaders(Subscription subscription, CustomHeaders headers) {
    if (!isSealed(subscription, headers)) {
      var context = headerContext(subscription);
      var sealed = headers.isEmpty() ? new byte[0] : vault.seal(headers.bytes(), context);
      subscription.send(headers, sealed);
    }
  }

  private boolean isSealed(Subscription subscription, CustomHeaders headers) {
    var sealed = subscription.sealedHeaders();
    if (sealed.length == 0) {
      return headers.isEmpty();
    }
    try {
      return Arrays.equals(vault.open(sealed, headerContext(subscription)), headers.bytes());
    } catch (RuntimeException closed) {
      return false; // under a master key that is lost
    }
  }

  /** Pauses it: events get no delivery from it, and those under way wait. Twice is once. */
  public Subscription pause(UUID tenantId, UUID id, PausedBy by) {
    var person = audited(tenantId, AuditAction.SUBSCRIPTION_PAUSED, id, "by=" + by);
    var news = by == PausedBy.PERSON ? person : person.by(Actor.SYSTEM);
    return locked(tenantId, id, Kind.PAUSED, subscription -> subscription.pause(by), news);
  }

  Subscription resume(UUID tenantId, UUID id) {
    var news = audited(tenantId, AuditAction.SUBSCRIPTION_RESUMED, id, null);
    return locked(tenantId, id, Kind.RESUMED, Subscription::resume, news);
  }

  void delete(UUID tenantId, UUID id) {
    var news = audited(tenantId, AuditAction.SUBSCRIPTION_DELETED, id, null);
    locked(tenantId, id, Kind.DELETED, subscription -> subscription.delete(clock.now()), news);
    secrets.deleteAll(tenantId, id);
  }

  private static AuditEvent audited(UUID tenantId, AuditAction action, UUID id, String detail) {
    return AuditEvent.of(tenantId, action, Id.SUBSCRIPTION.text(id), detail);
  }

  /** A change that changes nothing leaves no trace. */
  private Subscription locked(
      UUID tenantId, UUID id, Kind kind, Consumer<Subscription> change, AuditEvent changed) {
    var subscription =
        query(tenantId, id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var before = subscription.state();
    change.accept(subscription);
    if (!subscription.state().equals(before)) {
      var now = clock.now();
      subscription.changedAt(now);
      announce(subscription, kind, now);
      audit.fire(changed);
    }
    return subscription;
  }

  private void announce(Subscription subscription, Kind kind, Instant now) {
    revisions.add(new SubscriptionRevision(Id.next(), subscription, kind == Kind.DELETED, now));
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

  /**
   * What a tenant's subscriptions wanted at a time, those that are deleted by now, too; the newest
   * subscription first.
   */
  public List<SubscriptionThen> at(UUID tenantId, Instant time, UUID before, int limit) {
    var found =
        entities
            .createQuery(
                "select s from Subscription s where s.tenantId = :tenant and s.id < :before"
                    + " order by s.tenantId desc, s.id desc",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    var then = revisions.at(tenantId, found.stream().map(Subscription::id).toList(), time);
    return found.stream()
        .map(each -> SubscriptionThen.of(each, then.get(each.id()), time))
        .toList();
  }
}
