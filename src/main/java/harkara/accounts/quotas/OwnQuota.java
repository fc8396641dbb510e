package harkara.accounts.quotas;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The numbers that an operator gave one tenant; null where the setting's are in force. */
@Embeddable
public class OwnQuota {
  @Column(name = "quota_events_per_second")
  private Integer eventsPerSecond;

  @Column(name = "quota_burst")
  private Integer burst;

  @Column(name = "quota_subscriptions")
  private Integer subscriptions;

  @Column(name = "quota_open_deliveries")
  private Integer openDeliveries;

  @Column(name = "quota_stored_mib")
  private Integer storedMib;

  @Column(name = "quota_replays")
  private Integer replays;

  @Column(name = "quota_streams")
  private Integer streams;

  @Column(name = "quota_changes_per_minute")
  private Integer changesPerMinute;

  protected OwnQuota() {}

  public static OwnQuota of(QuotaRequest request) {
    var own = new OwnQuota();
    own.eventsPerSecond = request.eventsPerSecond();
    own.burst = request.burst();
    own.subscriptions = request.subscriptions();
    own.openDeliveries = request.openDeliveries();
    own.storedMib = request.storedMib();
    own.replays = request.replays();
    own.streams = request.streams();
    own.changesPerMinute = request.changesPerMinute();
    return own;
  }

  Integer eventsPerSecond() {
    return eventsPerSecond;
  }

  Integer burst() {
    return burst;
  }

  Integer subscriptions() {
    return subscriptions;
  }

  Integer openDeliveries() {
    return openDeliveries;
  }

  Integer storedMib() {
    return storedMib;
  }

  Integer replays() {
    return replays;
  }

  Integer streams() {
    return streams;
  }

  Integer changesPerMinute() {
    return changesPerMinute;
  }
}
