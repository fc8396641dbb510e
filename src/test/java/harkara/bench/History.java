package harkara.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes a past: copies of a tenant's newest rows, with the ids, times and references that they
 * would have. The database makes them, a set at a time and the oldest first, so that indexes grow
 * as they do when events come.
 */
final class History {
  private static final int SET = 100_000;

  /** A UUIDv7 of this time, always the same of the same number. */
  private static final String PAST_ID =
      """
      create or replace function past_id(kind text, number bigint, moment timestamptz)
      returns uuid language sql stable as $$
        select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0')
          || '7' || substr(md5(kind || number::text), 1, 3)
          || '8' || substr(md5(kind || number::text), 4, 15))::uuid
      $$""";

  /** Rows are counted from 0 over all of the past: {@code number} is the event's, then its copy. */
  private static final String COPY =
      """
      insert into %1$s (%2$s) select %3$s
      from (select * from %1$s where tenant_id = '%4$s' and %5$s order by id desc limit 1) old,
        generate_series(%6$d::bigint, %7$d::bigint) serial,
        lateral (select serial / %8$d as number, (serial %% %8$d)::int + 1 as nth) counted,
        lateral (select timestamptz '%9$s' + number * interval '%10$d microseconds' as moment)
          timed""";

  private final DatabaseMeter database;
  private final UUID tenant;
  private int events;

  /**
   * @param tenant with a delivery that was made
   */
  History(DatabaseMeter database, UUID tenant) {
    this.database = database;
    this.tenant = tenant;
    database.execute(PAST_ID);
  }

  /** Where deliveries wait. */
  record Queue(UUID tenant, UUID subscription) {}

  /** Events that were evenly spread over a time; those before this one are somewhere else. */
  private record Span(int first, int count, Instant begin, Duration step) {}

  /**
   * Adds events with a delivery each.
   *
   * @param attempts of each delivery
   * @param from the age of the first event
   * @param to the age behind the last one
   */
  void add(int count, int attempts, Duration from, Duration to) {
    var step = from.minus(to).dividedBy(count);
    var begin = Instant.now().minus(from).minus(step.multipliedBy(events));
    var span = new Span(events, count, begin, step);
    copy(
        "event",
        "true",
        span,
        1,
        Map.of(
            "id", "past_id('event', number, moment)",
            "message_key", "number",
            "accepted_at", "moment"));
    copy(
        "delivery",
        "status = 'DELIVERED'",
        span,
        1,
        Map.of(
            "id", "past_id('delivery', number, moment)",
            "event_id", "past_id('event', number, moment)",
            "attempts", Integer.toString(attempts),
            "lease_until", "moment + interval '90 seconds'",
            "created_at", "moment",
            "finished_at", "moment + interval '1 minute'"));
    copy(
        "attempt",
        "outcome = 'ACCEPTED'",
        span,
        attempts,
        Map.of(
            "id", "past_id('attempt' || nth, number, moment)",
            "delivery_id", "past_id('delivery', number, moment)",
            "attempt_number", "nth",
            "started_at", "moment + nth * interval '1 second'"));
    events += count;
    clean();
  }

  /** Adds deliveries that are due in some hours, in these queues in turn. */
  void addWaiting(int count, List<Queue> queues) {
    var span = new Span(0, count, Instant.now().minusSeconds(3_600), Duration.ofMillis(1));
    copy(
        "delivery",
        "status = 'DELIVERED'",
        span,
        1,
        Map.of(
            "id", "past_id('waiting', number, moment)",
            "tenant_id", inTurn(queues.stream().map(Queue::tenant).toList()),
            "subscription_id", inTurn(queues.stream().map(Queue::subscription).toList()),
            "status", "'SCHEDULED'",
            "lease_until", "null",
            "due_at", "now() + interval '3 hours' + number * interval '1 millisecond'",
            "finished_at", "null"));
    clean();
  }

  private static String inTurn(List<UUID> values) {
    return values.stream()
        .map(UUID::toString)
        .collect(
            Collectors.joining(
                "','", "(array['", "']::uuid[])[1 + (number % " + values.size() + ")::int]"));
  }

  private void copy(
      String table, String template, Span span, int ofEach, Map<String, String> changed) {
    var columns = columns(table);
    var values =
        columns.stream()
            .map(column -> changed.getOrDefault(column, "old." + column))
            .collect(Collectors.joining(", "));
    var end = span.first() + span.count();
    for (var first = span.first(); first < end; first += SET) {
      database.execute(
          COPY.formatted(
              table,
              String.join(", ", columns),
              values,
              tenant,
              template,
              (long) first * ofEach,
              (long) Math.min(end, first + SET) * ofEach - 1,
              ofEach,
              span.begin(),
              span.step().toNanos() / 1_000));
    }
  }

  /** Without those that the database fills. */
  private List<String> columns(String table) {
    return database.texts(
        "select column_name from information_schema.columns where table_schema = 'public'"
            + " and table_name = '"
            + table
            + "' and is_generated = 'NEVER' order by ordinal_position");
  }

  /** Now, and not by itself in the middle of a measurement. */
  private void clean() {
    List.of("event", "delivery", "attempt")
        .forEach(table -> database.execute("vacuum analyze " + table));
  }
}
