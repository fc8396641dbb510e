package harkara.accounts.quotas;

/**
 * The limits of what a tenant may have and do.
 *
 * @param eventsPerSecond on each node, in the long run
 * @param burst events that may come at once after a quiet time
 * @param subscriptions at a time
 * @param openDeliveries that wait in the database
 * @param storedMib payloads and what attempts recorded, in the database, in MiB
 * @param replays of whole subscriptions at once, on each node
 * @param streams of events that are open at once, on each node
 * @param changesPerMinute what it creates, changes and removes on each node, in the long run
 */
public record Quota(
    int eventsPerSecond,
    int burst,
    int subscriptions,
    int openDeliveries,
    int storedMib,
    int replays,
    int streams,
    int changesPerMinute) {

  /** The same with an operator's numbers, where there are any; null for none. */
  Quota with(OwnQuota own) {
    if (own == null) {
      return this;
    }
    return new Quota(
        or(own.eventsPerSecond(), eventsPerSecond),
        or(own.burst(), burst),
        or(own.subscriptions(), subscriptions),
        or(own.openDeliveries(), openDeliveries),
        or(own.storedMib(), storedMib),
        or(own.replays(), replays),
        or(own.streams(), streams),
        or(own.changesPerMinute(), changesPerMinute));
  }

  private static int or(Integer own, int otherwise) {
    return own == null ? otherwise : own;
  }
}
