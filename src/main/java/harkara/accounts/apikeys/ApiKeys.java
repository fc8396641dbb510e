package harkara.accounts.apikeys;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.Credential;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** API keys by their owner: a tenant, or the operator. */
@ApplicationScoped
@Transactional
public class ApiKeys {
  static final int MOST_USABLE = 100;
  private static final int MOST_OTHERS = 100;
  private static final int REMOVED_AT_ONCE = 50;

  @PersistenceContext private EntityManager entities;
  private final DatabaseClock clock;
  private final Event<AuditEvent> news;
  private final SecureRandom random = new SecureRandom();

  ApiKeys() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ApiKeys(DatabaseClock clock, Event<AuditEvent> news) {
    this.clock = clock;
    this.news = news;
  }

  /** A key with its text, which nobody can read again. */
  record Created(ApiKey key, KeyText text) {}

  /**
   * @throws ProblemException {@code QUOTA_EXCEEDED} where a tenant has as many as it may
   */
  Created create(UUID owner, String name, Set<ApiScope> scopes, Instant expiresAt) {
    if (!owner.equals(Credential.OPERATOR)) {
      requireRoom(owner);
    }
    removeOthers(owner);
    return store(owner, name, KeyText.generate(random), scopes, expiresAt);
  }

  private void requireRoom(UUID owner) {
    var usable =
        entities
            .createQuery(
                "select count(k) from ApiKey k where k.tenantId = :owner"
                    + " and k.revokedAt is null and (k.expiresAt is null or k.expiresAt > :now)",
                Long.class)
            .setParameter("owner", owner)
            .setParameter("now", clock.now())
            .getSingleResult();
    if (usable >= MOST_USABLE) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "A tenant may have " + MOST_USABLE + " API keys: revoke those that nobody uses.");
    }
  }

  /** Of those that are revoked or have expired, the newest stay to be seen. */
  private void removeOthers(UUID owner) {
    var old =
        entities
            .createQuery(
                "select k.id from ApiKey k where k.tenantId = :owner"
                    + " and (k.revokedAt is not null or k.expiresAt <= :now) order by k.id desc",
                UUID.class)
            .setParameter("owner", owner)
            .setParameter("now", clock.now())
            .setFirstResult(MOST_OTHERS)
            .setMaxResults(REMOVED_AT_ONCE)
            .getResultList();
    if (!old.isEmpty()) {
      entities
          .createQuery("delete from ApiKey k where k.tenantId = :owner and k.id in :ids")
          .setParameter("owner", owner)
          .setParameter("ids", old)
          .executeUpdate();
    }
  }

  private Created store(
      UUID owner, String name, KeyText text, Set<ApiScope> scopes, Instant expiresAt) {
    var key = new ApiKey(Id.next(), owner, name, text, scopes, clock.now());
    key.expireAt(expiresAt);
    entities.persist(key);
    var detail =
        "scopes=" + key.scopes().stream().map(ApiScope::text).collect(Collectors.joining(","));
    news.fire(AuditEvent.of(owner, AuditAction.API_KEY_CREATED, Id.API_KEY.text(key.id()), detail));
    return new Created(key, text);
  }

  /** Stores a key that the operator chose, with all scopes. */
  public void storeForOperator(String name, KeyText text) {
    store(Credential.OPERATOR, name, text, EnumSet.allOf(ApiScope.class), null);
  }

  /** Remembers when keys were used last, whichever node knows it best. */
  void used(SortedMap<UUID, Instant> times) {
    times.forEach(
        (id, time) ->
            entities
                .createQuery(
                    "update ApiKey k set k.lastUsedAt = :time where k.id = :id"
                        + " and (k.lastUsedAt is null or k.lastUsedAt < :time)")
                .setParameter("time", time)
                .setParameter("id", id)
                .executeUpdate());
  }

  public boolean hasOperatorKey() {
    return entities
            .createQuery("select count(k) from ApiKey k where k.tenantId = :owner", Long.class)
            .setParameter("owner", Credential.OPERATOR)
            .getSingleResult()
        > 0;
  }

  Optional<ApiKey> findByPrefix(String prefix) {
    return entities
        .createQuery("select k from ApiKey k where k.prefix = :prefix", ApiKey.class)
        .setParameter("prefix", prefix)
        .getResultStream()
        .findFirst();
  }

  /** Newest first, revoked ones too. */
  List<ApiKey> list(UUID owner, UUID before, int limit) {
    return entities
        .createQuery(
            "select k from ApiKey k where k.tenantId = :owner and k.id < :before"
                + " order by k.tenantId desc, k.id desc",
            ApiKey.class)
        .setParameter("owner", owner)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  void revoke(UUID owner, UUID id) {
    entities
        .createQuery(
            "select k from ApiKey k where k.tenantId = :owner and k.id = :id", ApiKey.class)
        .setParameter("owner", owner)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("API key"))
        .revoke(clock.now());
    news.fire(AuditEvent.of(owner, AuditAction.API_KEY_REVOKED, Id.API_KEY.text(id), null));
  }
}
