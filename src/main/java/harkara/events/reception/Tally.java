package harkara.events.reception;

import harkara.events.connections.NumberSeen;
import harkara.events.publishing.EventDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be counted of an arrival, once it is stored. For one thread. */
final class Tally {
  private static final String RECEIVED = "message.received";

  private final UUID connectionId;
  private final Map<CountKey, Long> counts = new LinkedHashMap<>();
  private final Map<String, Seen> numbers = new HashMap<>();
  private final List<Skip> skipped = new ArrayList<>();

  /** An item that was skipped. */
  record Skip(ReadChange change, String pointer, String reason) {}

  /** What a number got. */
  private record Seen(String businessAccountId, boolean message, boolean status) {
    Seen and(Seen other) {
      return new Seen(
          businessAccountId == null ? other.businessAccountId : businessAccountId,
          message || other.message,
          status || other.status);
    }
  }

  Tally(UUID connectionId) {
    this.connectionId = connectionId;
  }

  void came(ReadChange change, ReadItem.Events item) {
    var message = item.drafts().stream().anyMatch(draft -> draft.eventType().equals(RECEIVED));
    seen(change, message, false);
  }

  void came(ReadChange change, ReadItem.Status item) {
    seen(change, false, true);
    if (item.status().failReason() != null) {
      count(change, CountKind.FAILED, item.status().failReason(), 1);
    }
  }

  private void seen(ReadChange change, boolean message, boolean status) {
    if (change.phoneNumberId() != null) {
      var account = ReadChange.id(change.change().businessAccountId());
      numbers.merge(change.phoneNumberId(), new Seen(account, message, status), Seen::and);
    }
  }

  void made(ReadChange change, List<EventDraft> drafts) {
    drafts.forEach(draft -> count(change, CountKind.EVENT, draft.eventType(), 1));
  }

  void skipped(ReadChange change, String pointer, String reason) {
    skipped.add(new Skip(change, pointer, reason));
    count(change, CountKind.SKIPPED, "", 1);
  }

  void ignored(ReadChange change, String kind) {
    count(change, CountKind.IGNORED, kind, 1);
  }

  void kept(ReadChange change) {
    count(change, CountKind.UNROUTED, change.route().kept().name(), 1);
  }

  private void count(ReadChange change, CountKind kind, String name, long amount) {
    counts.merge(CountKey.of(connectionId, change, kind, name), amount, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach((key, amount) -> counts.merge(key, amount, Long::sum));
    other.numbers.forEach((number, seen) -> numbers.merge(number, seen, Seen::and));
  }

  List<Skip> skipped() {
    return skipped;
  }

  Map<CountKey, Long> counts() {
    return counts;
  }

  /** What was seen of numbers just now. */
  List<NumberSeen> numbers(Instant now) {
    return numbers.entrySet().stream()
        .map(
            each ->
                new NumberSeen(
                    each.getKey(),
                    each.getValue().businessAccountId(),
                    each.getValue().message() ? now : null,
                    each.getValue().status() ? now : null))
        .toList();
  }
}
