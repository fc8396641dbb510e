package harkara.subscriptions.registry;

import harkara.subscriptions.endpoints.EndpointUrl;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A tenant's wish: an endpoint, the event types that it wants, how to repeat. A deleted one keeps
 * its row, for the log and the trace, and nothing secret.
 */
@Entity
@Table(name = "subscription")
public class Subscription {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String url;

  private String description;

  @Column(name = "event_types")
  private String eventTypes;

  private String format;

  @Column(name = "include_extras")
  private boolean includeExtras;

  @Enumerated(EnumType.STRING)
  private SubscriptionStatus status;

  @Enumerated(EnumType.STRING)
  @Column(name = "paused_by")
  private PausedBy pausedBy;

  @Column(name = "header_names")
  private String headerNames;

  @Column(name = "sealed_headers")
  private byte[] sealedHeaders;

  @Column(name = "retry_attempts")
  private int retryAttempts;

  @Column(name = "retry_first_delay_ms")
  private long retryFirstDelayMillis;

  @Column(name = "send_traceparent")
  private boolean sendTraceparent;

  /** The first failure since the last success; null while things go well. */
  @Column(name = "failing_since")
  private Instant failingSince;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  protected Subscription() {}

  Subscription(UUID id, UUID tenantId, EndpointUrl url, WantedEvents wanted, Instant now) {
    this.id = id;
    this.tenantId = tenantId;
    this.url = url.toString();
    this.format = wanted.format().text();
    this.eventTypes = wanted.filter().column();
    this.includeExtras = wanted.includeExtras();
    this.status = SubscriptionStatus.ACTIVE;
    this.headerNames = "";
    this.sealedHeaders = new byte[0];
    this.createdAt = now;
    this.updatedAt = now;
  }

  void describe(String newDescription) {
    this.description = newDescription;
  }

  void pointTo(EndpointUrl newUrl) {
    this.url = newUrl.toString();
  }

  /** Of the format that it has. */
  void want(WantedEvents wanted) {
    this.eventTypes = wanted.filter().column();
    this.includeExtras = wanted.includeExtras();
  }

  void send(CustomHeaders headers, byte[] sealed) {
    this.headerNames = String.join(" ", headers.map().keySet());
    this.sealedHeaders = sealed;
  }

  void repeat(RetryPolicy policy) {
    this.retryAttempts = policy.attempts() == null ? 0 : policy.attempts();
    this.retryFirstDelayMillis = policy.firstDelay() == null ? 0 : policy.firstDelay().toMillis();
  }

  void sendTraceparent(boolean send) {
    this.sendTraceparent = send;
  }

  void pause(PausedBy by) {
    this.status = SubscriptionStatus.PAUSED;
    this.pausedBy = by;
  }

  void resume() {
    this.status = SubscriptionStatus.ACTIVE;
    this.pausedBy = null;
    this.failingSince = null;
  }

  /** All that people can change of it, to be compared with what it was. */
  Object state() {
    return Arrays.asList(
        url,
        description,
        eventTypes,
        includeExtras,
        status,
        pausedBy,
        headerNames,
        ByteBuffer.wrap(sealedHeaders),
        retryAttempts,
        retryFirstDelayMillis,
        sendTraceparent,
        failingSince,
        deletedAt);
  }

  void changedAt(Instant now) {
    this.updatedAt = now;
  }

  void delete(Instant now) {
    this.deletedAt = now;
    this.headerNames = "";
    this.sealedHeaders = new byte[0];
  }

  public UUID id() {
    return id;
  }

  public UUID tenantId() {
    return tenantId;
  }

  public String url() {
    return url;
  }

  public String description() {
    return description;
  }

  public WantedEvents wanted() {
    return new WantedEvents(
        SubscriptionFormat.parse(format), EventTypeFilter.parse(eventTypes), includeExtras);
  }

  public SubscriptionStatus status() {
    return status;
  }

  public PausedBy pausedBy() {
    return pausedBy;
  }

  List<String> headerNames() {
    return headerNames.isEmpty() ? List.of() : Arrays.asList(headerNames.split(" "));
  }

  byte[] sealedHeaders() {
    return sealedHeaders;
  }

  RetryPolicy retry() {
    return RetryPolicy.ofColumns(retryAttempts, retryFirstDelayMillis);
  }

  boolean sendTraceparent() {
    return sendTraceparent;
  }

  public Instant failingSince() {
    return failingSince;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
