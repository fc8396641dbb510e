package harkara.subscriptions.signing;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The signing secrets of subscriptions, sealed: one current secret each and, during a rotation, the
 * one before it until the overlap ends (see {@link RetiringSecrets}).
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SigningSecrets {
  private static final Logger LOG = System.getLogger(SigningSecrets.class.getName());
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
    entities
        .createQuery(
            "delete from SubscriptionSecret s where s.tenantId = :tenant"
                + " and s.subscriptionId = :subscription")
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .executeUpdate();
  }
}
