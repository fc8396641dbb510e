package harkara.subscriptions.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A subscription's wish from a moment on; the trace of an old event goes by it. */
@Entity
@Table(name = "subscription_revision")
public class SubscriptionRevision {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "subscription_id")
  private UUID subscriptionId;

  @Column(name = "changed_at")
  private Instant changedAt;

  private String url;

  @Column(name = "event_types")
  private String eventTypes;

  private String format;

  @Column(name = "include_extras")
  private boolean includeExtras;

  @Enumerated(EnumType.STRING)
  private SubscriptionStatus status;

  private boolean deleted;

  protected SubscriptionRevision() {}

  SubscriptionRevision(UUID id, Subscription subscription, boolean deleted, Instant changedAt) {
    this.id = id;
    this.tenantId = subscription.tenantId();
    this.subscriptionId = subscription.id();
    this.changedAt = changedAt;
    this.url = subscription.url();
    var wanted = subscription.wanted();
    this.eventTypes = wanted.filter().column();
    this.format = wanted.format().text();
    this.includeExtras = wanted.includeExtras();
    this.status = subscription.status();
    this.deleted = deleted;
  }

  UUID tenantId() {
    return tenantId;
  }

  public UUID subscriptionId() {
    return subscriptionId;
  }

  public Instant changedAt() {
    return changedAt;
  }

  public String url() {
    return url;
  }

  public WantedEvents wanted() {
    return new WantedEvents(
        SubscriptionFormat.parse(format), EventTypeFilter.parse(eventTypes), includeExtras);
  }

  public SubscriptionStatus status() {
    return status;
  }

  public boolean deleted() {
    return deleted;
  }
}
