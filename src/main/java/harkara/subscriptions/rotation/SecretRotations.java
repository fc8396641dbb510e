package harkara.subscriptions.rotation;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.subscriptions.registry.SubscriptionVersions;
import harkara.subscriptions.registry.Subscriptions;
import harkara.subscriptions.signing.RetiringSecrets;
import harkara.subscriptions.signing.SecretState;
import harkara.subscriptions.signing.SigningSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Rotations of signing secrets. One is open from the call that begins it until the receiver takes a
 * request under the new secret, somebody ends it, or the overlap is over; every end takes one of
 * the two secrets away, and all nodes know within a second.
 */
@ApplicationScoped
@Transactional
public class SecretRotations {
  private static final Logger LOG = System.getLogger(SecretRotations.class.getName());

  private final Subscriptions subscriptions;
  private final SubscriptionVersions versions;
  private final SigningSecrets secrets;
  private final RetiringSecrets retiring;
  private final Event<AuditEvent> audit;

  SecretRotations() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  SecretRotations(
      Subscriptions subscriptions,
      SubscriptionVersions versions,
      SigningSecrets secrets,
      RetiringSecrets retiring,
      Event<AuditEvent> audit) {
    this.subscriptions = subscriptions;
    this.versions = versions;
    this.secrets = secrets;
    this.retiring = retiring;
    this.audit = audit;
  }

  /**
   * A rotation that has just begun.
   *
   * @param overlapEnd null where the one before is gone at once
   */
  record Begun(SigningSecret secret, Instant overlapEnd) {}

  /**
   * @param overlap zero takes every other secret away at once, also those of an open rotation
   * @param imported the new secret; null for a random one
   * @throws ProblemException {@code CONFLICT} while one is open, or when the subscription has that
   *     secret already
   */
  Begun begin(UUID tenantId, UUID subscriptionId, Duration overlap, SigningSecret imported) {
    lock(tenantId, subscriptionId);
    refuseSame(tenantId, subscriptionId, imported);
    if (retiring.dropExpired(tenantId, subscriptionId)) {
      ended(tenantId, subscriptionId, "expired");
    }
    var end = retire(tenantId, subscriptionId, overlap);
    var secret = secrets.create(tenantId, subscriptionId, imported);
    versions.rekeyed(tenantId, subscriptionId);
    var how = "overlap=" + overlap + (imported == null ? "" : " secret=imported");
    tell(tenantId, AuditAction.SECRET_ROTATION_STARTED, subscriptionId, how);
    return new Begun(secret, end);
  }

  private void refuseSame(UUID tenantId, UUID subscriptionId, SigningSecret imported) {
    if (imported != null
        && secrets.states(tenantId, subscriptionId).stream()
            .anyMatch(state -> state.fingerprint().equals(imported.fingerprint()))) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The subscription has this secret already. Send another, or none for a random one.");
    }
  }

  /**
   * @return until when the secret before holds; null where it is gone
   */
  private Instant retire(UUID tenantId, UUID subscriptionId, Duration overlap) {
    if (overlap.isZero()) {
      dropAll(tenantId, subscriptionId);
      return null;
    }
    refuseSecond(tenantId, subscriptionId);
    return retiring.retireCurrent(tenantId, subscriptionId, overlap);
  }

  private void dropAll(UUID tenantId, UUID subscriptionId) {
    if (retiring.dropPrevious(tenantId, subscriptionId)) {
      ended(tenantId, subscriptionId, "replaced");
    }
    secrets.deleteAll(tenantId, subscriptionId);
  }

  private void refuseSecond(UUID tenantId, UUID subscriptionId) {
    if (secrets.states(tenantId, subscriptionId).size() > 1) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A rotation is open. Finish or cancel it first, or ask for an overlap of PT0S, which makes"
              + " every earlier secret worthless at once.");
    }
  }

  /** The current secret and, while a rotation is open, the one before it. */
  List<SecretState> states(UUID tenantId, UUID subscriptionId) {
    subscriptions
        .find(tenantId, subscriptionId)
        .orElseThrow(() -> ProblemException.notFound("subscription"));
    return secrets.states(tenantId, subscriptionId);
  }

  /**
   * Back to the secret before; the new one is gone.
   *
   * @throws ProblemException {@code CONFLICT} when none is open
   */
  void cancel(UUID tenantId, UUID subscriptionId) {
    lock(tenantId, subscriptionId);
    if (!retiring.restorePrevious(tenantId, subscriptionId)) {
      throw noneOpen();
    }
    close(tenantId, subscriptionId, "cancelled");
  }

  /**
   * The secret before is gone now.
   *
   * @throws ProblemException {@code CONFLICT} when none is open
   */
  void finish(UUID tenantId, UUID subscriptionId) {
    lock(tenantId, subscriptionId);
    if (!retiring.dropPrevious(tenantId, subscriptionId)) {
      throw noneOpen();
    }
    close(tenantId, subscriptionId, "finished");
  }

  private static ProblemException noneOpen() {
    return new ProblemException(
        ProblemType.CONFLICT, "No rotation is open: it was never begun, or it has ended.");
  }

  /** The receiver has answered 2xx to a request whose body is signed with this secret. */
  public void accepted(UUID tenantId, UUID subscriptionId, AcceptedSecret by) {
    if (!by.isCurrent()) {
      retiring.previousAccepted(tenantId, by.previous());
    } else if (retiring.currentAccepted(tenantId, by.current(), by.previous())) {
      close(tenantId, subscriptionId, "accepted");
    }
  }

  List<RetiringSecrets.Expired> expired() {
    return retiring.expired();
  }

  void endExpired(UUID tenantId, UUID subscriptionId) {
    if (retiring.dropExpired(tenantId, subscriptionId)) {
      close(tenantId, subscriptionId, "expired");
    }
  }

  private void lock(UUID tenantId, UUID subscriptionId) {
    subscriptions
        .lockedStatus(tenantId, subscriptionId)
        .orElseThrow(() -> ProblemException.notFound("subscription"));
  }

  private void close(UUID tenantId, UUID subscriptionId, String how) {
    versions.rekeyed(tenantId, subscriptionId);
    ended(tenantId, subscriptionId, how);
  }

  private void ended(UUID tenantId, UUID subscriptionId, String how) {
    tell(tenantId, AuditAction.SECRET_ROTATION_ENDED, subscriptionId, "how=" + how);
  }

  private void tell(UUID tenantId, AuditAction action, UUID subscriptionId, String detail) {
    var subject = Id.SUBSCRIPTION.text(subscriptionId);
    audit.fire(AuditEvent.of(tenantId, action, subject, detail));
    LOG.log(Level.INFO, "subscription={0} {1} {2}", subject, action, detail);
  }
}
