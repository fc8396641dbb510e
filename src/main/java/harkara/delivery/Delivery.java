package harkara.delivery;

import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event for one subscription. The only hot table: one row an event and subscription, one update
 * an attempt. Its state is written by its own methods, and of many at once by {@link
 * DeliveryTransitions}, and by nobody else.
 */
@Entity
@Table(name = "delivery")
public class Delivery {
  /** A delivery that was tried so often is not replayed: its log has to end somewhere. */
  public static final int MOST_REPLAYED = 100;

  private static final int EXPIRIES_THAT_COUNT = 5;

  /** Owns what is not claimed: EclipseLink cannot read a UUID column that is null. */
  private static final UUID NOBODY = harkara.base.ids.Id.NONE;

  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "subscription_id")
  private UUID subscriptionId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "event_type")
  private String eventType;

  private boolean test;

  @Enumerated(EnumType.STRING)
  private DeliveryStatus status;

  private int attempts;

  /** How many of the attempts the present schedule does not count. */
  @Column(name = "attempts_before")
  private int attemptsBefore;

  /** Claims in a row that ran out without an outcome. */
  @Column(name = "expired_claims")
  private int expiredClaims;

  @Column(name = "due_at")
  private Instant dueAt;

  private UUID owner;

  /**
   * When its claim runs out; null while it waits. What has ended keeps that of its last claim: on
   * PostgreSQL an update that changes nothing in an index writes the row alone.
   */
  @Column(name = "lease_until")
  private Instant leaseUntil;

  /**
   * How often it was claimed, whatever became of the claims; while it is {@code SENDING}, the
   * number of the present one. An outcome is written only where both are still as they were when
   * its attempt began.
   */
  private long fence;

  /** Of the last attempt; 0 when there was no answer. */
  @Column(name = "response_status")
  private int responseStatus;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  /** When the newest of its failed attempts began; null where none has failed. */
  @Column(name = "failed_at")
  private Instant failedAt;

  protected Delivery() {}

  public Delivery(UUID id, WebhookEvent event, UUID subscriptionId) {
    this.id = id;
    this.tenantId = event.tenantId();
    this.subscriptionId = subscriptionId;
    this.eventId = event.id();
    this.eventType = event.eventType();
    this.test = event.test();
    this.status = DeliveryStatus.SCHEDULED;
    this.owner = NOBODY;
    this.dueAt = event.acceptedAt();
    this.createdAt = event.acceptedAt();
  }

  /** Takes it for a limited time, so that a crash gives it back. */
  public void claim(Lease lease) {
    status = DeliveryStatus.SENDING;
    owner = lease.owner();
    leaseUntil = lease.until();
    dueAt = null;
    fence++;
  }

  /** Whether the claim with this number lasts still. */
  public boolean isClaimedWith(long fenceOfClaim) {
    return status == DeliveryStatus.SENDING && fence == fenceOfClaim;
  }

  public void delivered(int answeredStatus, Instant now) {
    countAttempt(answeredStatus);
    finish(DeliveryStatus.DELIVERED, now);
  }

  /**
   * @param startedAt when the attempt began
   * @param nextDue the time of the next attempt, or empty when there is none
   */
  public void failed(
      int answeredStatus, Instant startedAt, Optional<Instant> nextDue, Instant now) {
    countAttempt(answeredStatus);
    failedAt = startedAt;
    nextDue.ifPresentOrElse(this::schedule, () -> finish(DeliveryStatus.DEAD, now));
  }

  /**
   * The claim ran out and nobody knows how the attempt ended. A crash is not the receiver's fault,
   * so it does not count, but for every fifth one in a row: a delivery that kills the process must
   * not loop.
   *
   * @param startedAt when the attempt began
   * @return whether it counts as a failed attempt
   */
  public boolean expired(Instant startedAt) {
    attempts++;
    failedAt = startedAt;
    expiredClaims++;
    responseStatus = 0;
    if (expiredClaims < EXPIRIES_THAT_COUNT) {
      attemptsBefore++;
      return false;
    }
    expiredClaims = 0;
    return true;
  }

  /** What {@link #expired()} counted goes on like any failed attempt. */
  public void failedByExpiry(Optional<Instant> nextDue, Instant now) {
    nextDue.ifPresentOrElse(this::schedule, () -> finish(DeliveryStatus.DEAD, now));
  }

  /** Lets go of a claim of which no attempt came; only the fence tells of it. */
  public void giveBack(Instant due) {
    schedule(due);
  }

  /** Waits for its paused subscription. */
  public void park() {
    schedule(null);
  }

  /**
   * Is cancelled where its subscription is gone, and waits where that is paused.
   *
   * @return whether it was so; otherwise nothing has changed
   */
  public boolean follow(Optional<SubscriptionStatus> subscription, Instant now) {
    if (subscription.isEmpty()) {
      finish(DeliveryStatus.CANCELLED, now);
    } else if (subscription.get() == SubscriptionStatus.PAUSED) {
      park();
    } else {
      return false;
    }
    return true;
  }

  /** Starts the schedule anew; the numbers of the attempts go on. */
  public void replay(Instant now) {
    attemptsBefore = attempts;
    expiredClaims = 0;
    finishedAt = null;
    schedule(now);
  }

  private void countAttempt(int answeredStatus) {
    attempts++;
    expiredClaims = 0;
    responseStatus = answeredStatus;
  }

  private void schedule(Instant due) {
    status = DeliveryStatus.SCHEDULED;
    dueAt = due;
    owner = NOBODY;
    leaseUntil = null;
  }

  private void finish(DeliveryStatus end, Instant now) {
    status = end;
    dueAt = null;
    owner = NOBODY;
    finishedAt = now;
  }

  public UUID id() {
    return id;
  }

  public UUID tenantId() {
    return tenantId;
  }

  public UUID subscriptionId() {
    return subscriptionId;
  }

  public UUID eventId() {
    return eventId;
  }

  public String eventType() {
    return eventType;
  }

  public boolean test() {
    return test;
  }

  public DeliveryStatus status() {
    return status;
  }

  public int attempts() {
    return attempts;
  }

  int attemptsBefore() {
    return attemptsBefore;
  }

  int expiredClaims() {
    return expiredClaims;
  }

  /** Failed attempts that the present schedule counts. */
  public int failuresInSchedule() {
    return attempts - attemptsBefore;
  }

  public Instant dueAt() {
    return dueAt;
  }

  UUID owner() {
    return owner;
  }

  public Instant leaseUntil() {
    return leaseUntil;
  }

  long fence() {
    return fence;
  }

  public int responseStatus() {
    return responseStatus;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant finishedAt() {
    return finishedAt;
  }

  Instant failedAt() {
    return failedAt;
  }
}
