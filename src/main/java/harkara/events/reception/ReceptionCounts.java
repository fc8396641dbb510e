package harkara.events.reception;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.events.connections.NumberSeen;
import harkara.events.connections.WhatsAppNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts in memory what comes in; every few seconds it is written down. What a node that is killed
 * had not written is not counted: these are figures for people, and nothing depends on them.
 */
@ApplicationScoped
class ReceptionCounts {
  /** Where there are more, the rest is counted without its number and name. */
  private static final int MOST = 5_000;

  private final CountRows rows;
  private final WhatsAppNumbers numbers;
  private final DatabaseClock clock;

  // guarded by this
  private final Map<Hour, Count> counts = new HashMap<>();
  private final Map<String, NumberSeen> seen = new HashMap<>();

  private record Hour(Instant begin, CountKey key) {}

  /**
   * @param written how much of it is in its row
   */
  private record Count(UUID id, long amount, long written, Instant lastAt) {
    Count plus(long more, Instant at) {
      return new Count(id, amount + more, written, at);
    }

    Count writtenTo(long newAmount) {
      return new Count(id, amount, newAmount, lastAt);
    }
  }

  ReceptionCounts() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ReceptionCounts(CountRows rows, WhatsAppNumbers numbers, DatabaseClock clock) {
    this.rows = rows;
    this.numbers = numbers;
    this.clock = clock;
  }

  void add(CountKey key) {
    var now = clock.now();
    synchronized (this) {
      add(key, 1, now);
    }
  }

  void add(Tally tally) {
    var now = clock.now();
    synchronized (this) {
      tally.counts().forEach((key, amount) -> add(key, amount, now));
      for (var number : tally.numbers(now)) {
        if (seen.size() < MOST || seen.containsKey(number.phoneNumberId())) {
          seen.merge(number.phoneNumberId(), number, ReceptionCounts::later);
        }
      }
    }
  }

  private void add(CountKey key, long amount, Instant now) {
    var hour = new Hour(now.truncatedTo(ChronoUnit.HOURS), key);
    if (!counts.containsKey(hour) && counts.size() >= MOST) {
      hour = new Hour(hour.begin(), key.withoutDetail());
    }
    counts.merge(
        hour, new Count(Id.next(), amount, 0, now), (before, same) -> before.plus(amount, now));
  }

  private static NumberSeen later(NumberSeen before, NumberSeen now) {
    return new NumberSeen(
        now.phoneNumberId(),
        now.businessAccountId() == null ? before.businessAccountId() : now.businessAccountId(),
        now.messageAt() == null ? before.messageAt() : now.messageAt(),
        now.statusAt() == null ? before.statusAt() : now.statusAt());
  }

  /** Writes down what has changed; when that fails, it is written the next time. */
  void write() {
    var changed = changed();
    rows.write(changed);
    written(changed);
    var all = takeSeen();
    if (!all.isEmpty()) {
      numbers.seen(all);
    }
  }

  private synchronized List<HourCount> changed() {
    var changed = new ArrayList<HourCount>();
    counts.forEach(
        (hour, count) -> {
          if (count.amount() > count.written()) {
            changed.add(
                new HourCount(
                    count.id(), hour.begin(), hour.key(), count.amount(), count.lastAt()));
          }
        });
    return changed;
  }

  private synchronized void written(List<HourCount> changed) {
    var amounts = new HashMap<UUID, Long>();
    changed.forEach(each -> amounts.put(each.id(), each.amount()));
    counts.replaceAll(
        (hour, count) -> count.writtenTo(amounts.getOrDefault(count.id(), count.written())));
    var thisHour = clock.now().truncatedTo(ChronoUnit.HOURS);
    counts
        .entrySet()
        .removeIf(
            each ->
                each.getKey().begin().isBefore(thisHour)
                    && each.getValue().amount() == each.getValue().written());
  }

  private synchronized List<NumberSeen> takeSeen() {
    var all = List.copyOf(seen.values());
    seen.clear();
    return all;
  }
}
