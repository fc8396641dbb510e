package harkara.deliverylog;

import harkara.delivery.AttemptFinished;
import harkara.delivery.Outcome;
import harkara.ids.Id;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;

/** One recorded try of a delivery. Never changes. */
@Entity
@Table(name = "attempt")
class Attempt {
  @jakarta.persistence.Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "delivery_id")
  private UUID deliveryId;

  @Column(name = "subscription_id")
  private UUID subscriptionId;

  @Column(name = "attempt_number")
  private int number;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "duration_ms")
  private int durationMillis;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  @Column(name = "response_status")
  private int responseStatus;

  private String detail;

  @Column(name = "request_headers")
  private String requestHeaders;

  @Column(name = "response_headers")
  private String responseHeaders;

  @Column(name = "response_excerpt")
  private String responseExcerpt;

  private boolean truncated;

  @Column(name = "next_due_at")
  private Instant nextDueAt;

  @Transient private RefusedRequest refused;

  protected Attempt() {}

  /**
   * @param now when it is written, by the database's clock: the live stream goes by ids
   */
  Attempt(AttemptFinished finished, Instant now) {
    this.id = Id.at(now);
    this.tenantId = finished.tenantId();
    this.deliveryId = finished.deliveryId();
    this.subscriptionId = finished.subscriptionId();
    this.number = finished.number();
    this.startedAt = finished.startedAt();
    this.durationMillis = finished.durationMillis();
    this.outcome = finished.outcome();
    this.responseStatus = finished.responseStatus();
    this.detail = finished.detail();
    this.requestHeaders = finished.requestHeaders();
    this.responseHeaders = finished.responseHeaders();
    this.responseExcerpt = finished.excerpt();
    this.truncated = finished.truncated();
    this.nextDueAt = finished.nextDue();
  }

  /** The request before, where there was one; it has a row of its own. */
  Attempt after(RefusedRequest request) {
    this.refused = request;
    return this;
  }

  UUID id() {
    return id;
  }

  int number() {
    return number;
  }

  Instant startedAt() {
    return startedAt;
  }

  int durationMillis() {
    return durationMillis;
  }

  Outcome outcome() {
    return outcome;
  }

  int responseStatus() {
    return responseStatus;
  }

  String detail() {
    return detail;
  }

  String requestHeaders() {
    return requestHeaders;
  }

  String responseHeaders() {
    return responseHeaders;
  }

  String responseExcerpt() {
    return responseExcerpt;
  }

  boolean truncated() {
    return truncated;
  }

  RefusedRequest refused() {
    return refused;
  }

  Instant nextDueAt() {
    return nextDueAt;
  }
}
