package harkara.accounts.quotas;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** The limits that are in force for a tenant: its own numbers, or the settings'. */
@JsonbPropertyOrder({
  "eventsPerSecond",
  "burst",
  "subscriptions",
  "openDeliveries",
  "storedMib",
  "replays",
  "streams",
  "changesPerMinute"
})
public record QuotaView(
    int eventsPerSecond,
    int burst,
    int subscriptions,
    int openDeliveries,
    int storedMib,
    int replays,
    int streams,
    int changesPerMinute) {

  static QuotaView of(Quota quota) {
    return new QuotaView(
        quota.eventsPerSecond(),
        quota.burst(),
        quota.subscriptions(),
        quota.openDeliveries(),
        quota.storedMib(),
        quota.replays(),
        quota.streams(),
        quota.changesPerMinute());
  }
}
