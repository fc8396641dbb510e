package harkara.tenants;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.problem.ProblemException;
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
  @PersistenceContext private EntityManager entities;
  private final DatabaseClock clock;
  private final Event<Audited> news;
  private final SecureRandom random = new SecureRandom();

  ApiKeys() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ApiKeys(DatabaseClock clock, Event<Audited> news) {
    this.clock = clock;
    this.news = news;
  }

  /** A key with its text, which nobody can read again. */
  record Created(ApiKey key, KeyText text) {}

  Created create(UUID owner, String name, Set<ApiScope> scopes, Instant expiresAt) {
    return store(owner, name, KeyText.generate(random), scopes, expiresAt);
  }

  private Created store(
      UUID owner, String name, KeyText text, Set<ApiScope> scopes, Instant expiresAt) {
    var key = new ApiKey(Id.next(), owner, name, text, scopes, clock.now());
    key.expireAt(expiresAt);
    entities.persist(key);
    var detail =
        "scopes=" + key.scopes().stream().map(ApiScope::text).collect(Collectors.joining(","));
    news.fire(Audited.of(owner, AuditAction.API_KEY_CREATED, Id.API_KEY.text(key.id()), detail));
    return new Created(key, text);
  }

  /** Stores a key that the operator chose, with all scopes. */
  public void storeForOperator(String name, KeyText text) {
    store(ApiKey.OPERATOR, name, text, EnumSet.allOf(ApiScope.class), null);
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
            .setParameter("owner", ApiKey.OPERATOR)
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
                + " order by k.id desc",
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
    news.fire(Audited.of(owner, AuditAction.API_KEY_REVOKED, Id.API_KEY.text(id), null));
  }
}
