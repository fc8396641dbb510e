package harkara.accounts.tenants;

import harkara.accounts.quotas.OwnQuota;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A customer of the platform; everything that belongs to one carries its id. */
@Entity
@Table(name = "tenant")
public class Tenant {
  @Id private UUID id;

  private String name;

  /** Counts changes of the tenant's subscriptions, so that every node drops what it remembers. */
  @Column(name = "subscription_version")
  private long subscriptionVersion;

  @Embedded private OwnQuota ownQuota;

  @Column(name = "retention_payloads_ms")
  private long retentionPayloadsMillis;

  @Column(name = "retention_attempts_ms")
  private long retentionAttemptsMillis;

  /** Whether anybody may read the catalog of event types at its address. */
  @Column(name = "catalog_public")
  private boolean catalogPublic;

  @Column(name = "created_at")
  private Instant createdAt;

  protected Tenant() {}

  Tenant(UUID id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.createdAt = createdAt;
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The numbers that an operator gave it; null for none. */
  OwnQuota ownQuota() {
    return ownQuota;
  }

  void allow(OwnQuota newQuota) {
    this.ownQuota = newQuota;
  }

  void rename(String newName) {
    this.name = newName;
  }

  boolean isCatalogPublic() {
    return catalogPublic;
  }

  void showCatalog(boolean toAnybody) {
    this.catalogPublic = toAnybody;
  }

  OwnRetention retention() {
    return OwnRetention.ofColumns(retentionPayloadsMillis, retentionAttemptsMillis);
  }

  void retain(OwnRetention retention) {
    this.retentionPayloadsMillis = retention.payloadsMillis();
    this.retentionAttemptsMillis = retention.attemptsMillis();
  }
}
