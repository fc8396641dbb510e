package harkara.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import harkara.base.database.ClockOfTests;
import harkara.base.database.DatabaseClock;
import harkara.base.datasource.Dialect;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.delivery.ClaimWatermark.Range;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.ClaimsOfTests;
import harkara.delivery.Delivery;
import harkara.delivery.DeliverySettingsTest;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.NodeClaims;
import harkara.delivery.attempts.Attempt;
import harkara.delivery.attempts.Attempts;
import harkara.delivery.attempts.AttemptsOfTests;
import harkara.delivery.attempts.Outcome;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.Permit;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimRowsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID TWO = UUID.randomUUID();

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final DatabaseClock clock = ClockOfTests.of(() -> this.now);
  private Instant now = START.plusSeconds(10);
  private NodeClaims node;
  private ClaimRows claims;
  private Attempts attempts;
  private ExpiredClaimRows expired;

  @BeforeEach
  void inject() {
    node = ClaimsOfTests.in(stores, clock, LEASE);
    claims = claims(Dialect.H2);
    attempts = AttemptsOfTests.in(stores, clock);
    expired = stores.inject(new ExpiredClaimRows(node, null, clock, attempts, new Failpoints()));
  }

  private ClaimRows claims(Dialect dialect) {
    var transitions = ClaimsOfTests.transitions(stores);
    return stores.inject(new ClaimRows(transitions, node, clock, dialect, new Failpoints()));
  }

  private WebhookEvent event(Instant accepted) {
    var event = rows.event(accepted);
    stores.persist(event);
    return event;
  }

  private Delivery due(UUID subscription, Instant time) {
    var delivery = rows.delivery(event(time), subscription);
    stores.persist(delivery);
    return delivery;
  }

  private List<UUID> claim(Map<UUID, Integer> counts) {
    return claimed(claims, counts).stream().map(ClaimedDelivery::id).toList();
  }

  private List<ClaimedDelivery> claimed(ClaimRows from, Map<UUID, Integer> counts) {
    var picked = new HashMap<DueQueue, List<Permit>>();
    counts.forEach(
        (subscription, count) ->
            picked.put(
                new DueQueue(rows.tenant(), subscription, START, false, false, true),
                permits(subscription, count)));
    stores.forget(); // as in a transaction of its own
    return from.claim(picked);
  }

  private List<Permit> permits(UUID subscription, int count) {
    var pacing = new Pacing(DeliverySettingsTest.pacing(Map.of()), () -> now);
    return Stream.generate(() -> pacing.tryAcquire(rows.tenant(), subscription))
        .limit(count)
        .map(Optional::orElseThrow)
        .toList();
  }

  private int reclaim(int limit) {
    return expired.reclaim(new Range(Instant.EPOCH, now), limit);
  }

  private Delivery reread(Delivery delivery) {
    stores.forget();
    return stores.entities().find(Delivery.class, delivery.id());
  }

  /** MariaDB's way in two steps is in H2's language, too. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void takesTheOldestOfEachQueue(Dialect dialect) {
    var second = due(ONE, START.plusSeconds(2));
    var first = due(ONE, START.plusSeconds(1));
    due(ONE, START.plusSeconds(3));
    var other = due(TWO, START);

    var claimed = claimed(claims(dialect), Map.of(ONE, 2, TWO, 2));

    assertThat(claimed)
        .extracting(ClaimedDelivery::id)
        .containsExactlyInAnyOrder(first.id(), second.id(), other.id());
  }

  @Test
  void leavesOutLargePayloadsBeyondWhatATenantMayHaveUnderWay() {
    var ids = new ArrayList<UUID>();
    for (var number = 0; number < 6; number++) {
      var time = START.plusMillis(number);
      var payload = new byte[number == 5 ? 10 : 4 * 1024 * 1024];
      var draft = EventDraft.original(payload, List.of(), List.of());
      var event = new WebhookEvent(Id.at(time), rows.tenant(), draft, false, time);
      var delivery = rows.delivery(event, ONE);
      stores.persist(event, delivery);
      ids.add(delivery.id());
    }

    var claimed = claimed(claims, Map.of(ONE, 6));

    assertThat(claimed)
        .extracting(ClaimedDelivery::id)
        .containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(2), ids.get(3), ids.get(5));
    assertThat(claimed).extracting(ClaimedDelivery::permit).doesNotHaveDuplicates();
    assertThat(reread(ids.get(4)).status()).isEqualTo(DeliveryStatus.SCHEDULED);
  }

  private Delivery reread(UUID id) {
    stores.forget();
    return stores.entities().find(Delivery.class, id);
  }

  @Test
  void takesNothingBeforeItsTimeAndNothingTwice() {
    var due = due(ONE, now);
    due(ONE, now.plusMillis(1));
    var parked = rows.delivery(event(START), ONE);
    parked.park();
    stores.persist(parked);

    assertThat(claim(Map.of(ONE, 5))).containsExactly(due.id());
    assertThat(claim(Map.of(ONE, 5))).isEmpty();
    assertThat(claim(Map.of(TWO, 5))).isEmpty();
  }

  @Test
  void aClaimHasItsFenceAndItsEnd() {
    var delivery = due(ONE, START);

    var claimed = claimed(claims, Map.of(ONE, 1)).get(0);

    assertThat(claimed.fence()).isEqualTo(1);
    assertThat(claimed.attempt()).isEqualTo(1);
    assertThat(claimed.leaseUntil()).isEqualTo(now.plus(LEASE));
    assertThat(claimed.payload()).asString().isEqualTo("{}");
    assertThat(reread(delivery).status()).isEqualTo(DeliveryStatus.SENDING);
    assertThat(reread(delivery).isClaimedWith(1)).isTrue();
    assertThat(reread(delivery).dueAt()).isNull();
  }

  @Test
  void whatIsGivenBackIsDueAtOnceUnderTheNextFence() {
    var delivery = due(ONE, START);
    claim(Map.of(ONE, 1));

    assertThat(ClaimsOfTests.in(stores, clock, LEASE).giveBack()).as("another node").isZero();
    assertThat(node.giveBack()).isEqualTo(1);

    assertThat(reread(delivery).dueAt()).isEqualTo(now);
    assertThat(claimed(claims, Map.of(ONE, 1)))
        .extracting(ClaimedDelivery::fence)
        .containsExactly(2L);
  }

  @Test
  void whatHasRunOutOfLateIsGivenBackToo() {
    var delivery = due(ONE, START);
    claim(Map.of(ONE, 1));
    now = now.plus(LEASE).plusSeconds(60);
    ClaimsOfTests.watermark(stores).found(new Range(START, now), now);

    assertThat(node.giveBack()).isEqualTo(1);

    assertThat(reread(delivery).dueAt()).isEqualTo(now);
    assertThat(reread(delivery).leaseUntil()).isNull();
  }

  @Test
  void whatRanOutIsDueAgainAndItsAttemptIsWrittenDown() {
    var delivery = due(ONE, START);
    claim(Map.of(ONE, 1));
    var begun = now;

    now = begun.plus(LEASE).minusMillis(1);
    assertThat(reclaim(10)).isZero();
    now = begun.plus(LEASE);
    assertThat(reclaim(10)).isEqualTo(1);
    assertThat(reclaim(10)).isZero();

    assertThat(reread(delivery).status()).isEqualTo(DeliveryStatus.SCHEDULED);
    assertThat(reread(delivery).dueAt()).isEqualTo(now);
    assertThat(reread(delivery).failuresInSchedule()).as("a crash does not count").isZero();
    assertThat(attempts.of(rows.tenant(), delivery.id()))
        .extracting(Attempt::number, Attempt::outcome, Attempt::startedAt)
        .containsExactly(tuple(1, Outcome.UNKNOWN, begun));
  }

  @Test
  void looksForAFewAtATime() {
    due(ONE, START);
    due(ONE, START.plusSeconds(1));
    claim(Map.of(ONE, 2));
    now = now.plus(LEASE);

    assertThat(reclaim(1)).isEqualTo(1);
    assertThat(reclaim(10)).isEqualTo(1);
  }
}
