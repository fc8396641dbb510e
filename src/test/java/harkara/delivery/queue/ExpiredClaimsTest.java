package harkara.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.base.database.DatabaseClock;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.base.metrics.Metrics;
import harkara.base.metrics.MetricsOfTests;
import harkara.delivery.ClaimWatermark.Range;
import harkara.delivery.ClaimsOfTests;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.Lease;
import harkara.delivery.attempts.AttemptsOfTests;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The looks for claims that ran out: each second, each minute, and the walk. */
class ExpiredClaimsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LIMIT = 100;
  private static final UUID SUBSCRIPTION = UUID.randomUUID();
  private static final UUID NODE = UUID.randomUUID();

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final DatabaseClock clock = ClockOfTests.of(() -> this.now);
  private final Metrics metrics = MetricsOfTests.on();
  private Instant now = START;
  private boolean isHeld;
  private ExpiredClaims expired;
  private OverlookedClaims overlooked;
  private OverlookedClaimRows looks;

  @BeforeEach
  void inject() {
    var node = ClaimsOfTests.in(stores, clock, LEASE);
    var attempts = AttemptsOfTests.in(stores, clock);
    var claims = stores.inject(new ExpiredClaimRows(node, null, clock, attempts, new Failpoints()));
    expired = new ExpiredClaims(new HeldRows(claims), clock);
    looks = stores.inject(new OverlookedClaimRows(ClaimsOfTests.watermark(stores), claims));
    overlooked = new OverlookedClaims(looks, new ClaimMetrics(metrics, null), clock);
  }

  /** Passes over everything while somebody holds it. */
  private final class HeldRows extends ExpiredClaimRows {
    private final ExpiredClaimRows all;

    HeldRows(ExpiredClaimRows all) {
      this.all = all;
    }

    @Override
    boolean isThereAny(Range range) {
      return all.isThereAny(range);
    }

    @Override
    int reclaim(Range range, int limit) {
      return isHeld ? 0 : all.reclaim(range, limit);
    }
  }

  private Delivery claimedUntil(Instant time) {
    var delivery = rows.delivery(rows.event(START), SUBSCRIPTION);
    delivery.claim(new Lease(NODE, time));
    stores.persist(delivery);
    return delivery;
  }

  private boolean isFound(Delivery delivery) {
    stores.forget();
    var status = stores.entities().find(Delivery.class, delivery.id()).status();
    stores.forget();
    return status == DeliveryStatus.SCHEDULED;
  }

  private void look() {
    while (looks.reclaim(now, LIMIT).leavesMore()) {
      stores.forget(); // as between transactions
    }
  }

  @Test
  void eachLookGoesOnWhereTheLastOneEnded() {
    var delivery = claimedUntil(START.plusSeconds(5));

    assertThat(expired.reclaim()).isZero();
    now = START.plusSeconds(5).minusMillis(1);
    assertThat(expired.reclaim()).isZero();
    now = START.plusSeconds(5);
    assertThat(expired.reclaim()).isEqualTo(1);
    assertThat(expired.reclaim()).isZero();
    assertThat(isFound(delivery)).isTrue();
  }

  @Test
  void theFirstLookGoesBackByAMinute() {
    claimedUntil(now.minus(MINUTE));

    assertThat(expired.reclaim()).isEqualTo(1);
  }

  @Test
  void whatWasHeldAtOneLookIsFoundByTheNext() {
    expired.reclaim();
    claimedUntil(now.minusMillis(500));
    now = now.plus(SECOND);

    assertThat(expired.reclaim()).isEqualTo(1);
  }

  @Test
  void whatIsHeldForLongIsFoundWhenItIsLetGo() {
    expired.reclaim();
    var delivery = claimedUntil(now.plus(SECOND));
    isHeld = true;
    for (var second = 0; second < 12; second++) {
      now = now.plus(SECOND);
      assertThat(expired.reclaim()).isZero();
    }
    isHeld = false;
    now = now.plus(SECOND);

    assertThat(expired.reclaim()).isEqualTo(1);
    assertThat(isFound(delivery)).isTrue();
  }

  @Test
  void moreThanARoundIsFoundAtOnce() {
    Stream.generate(() -> now).limit(2 * LIMIT + 1).forEach(this::claimedUntil);

    assertThat(expired.reclaim()).isEqualTo(2 * LIMIT + 1);
  }

  @Test
  void looksAgainAtTimesThatComeAgain() {
    now = START.plus(HOUR);
    expired.reclaim();
    now = START;
    expired.reclaim();
    claimedUntil(START.plus(SECOND));
    now = START.plus(SECOND);

    assertThat(expired.reclaim()).isEqualTo(1);
  }

  @Test
  void whatHasEndedIsLeftAlone() {
    var delivery = rows.delivery(rows.event(START), SUBSCRIPTION);
    delivery.claim(new Lease(NODE, now));
    delivery.delivered(200, now);
    stores.persist(delivery);

    assertThat(expired.reclaim()).isZero();
    overlooked.reclaim();
    assertThat(isFound(delivery)).isFalse();
  }

  @Test
  void whatOneLookPassesOverIsFoundWithinAMinute() {
    expired.reclaim();
    look();
    var delivery = claimedUntil(now.minusSeconds(10));

    now = now.plus(MINUTE).minus(SECOND);
    assertThat(expired.reclaim()).isZero();
    look();
    assertThat(isFound(delivery)).isFalse();
    now = now.plus(SECOND);
    look();
    assertThat(isFound(delivery)).isTrue();
  }

  @Test
  void whatIsSeenMuchLaterIsFoundStill() {
    look();
    var delivery = claimedUntil(now);
    var tooLate = claimedUntil(now.minus(HOUR));

    now = now.plusSeconds(299);
    look();
    assertThat(isFound(delivery)).isTrue();
    assertThat(isFound(tooLate)).as("left to the walk").isFalse();
  }

  /** So that a look comes to its end, and the next one need not begin anew. */
  @Test
  void aLookThatIsLateGoesInSlices() {
    var first = claimedUntil(now.minus(HOUR.multipliedBy(24)));
    var second = claimedUntil(now.minus(HOUR));
    var last = claimedUntil(now);

    assertThat(looks.reclaim(now, LIMIT).leavesMore()).isTrue();
    assertThat(isFound(first)).isTrue();
    assertThat(isFound(second)).isFalse();
    assertThat(looks.reclaim(now, LIMIT).leavesMore()).isTrue();
    assertThat(isFound(second)).isTrue();
    assertThat(isFound(last)).isFalse();
    assertThat(looks.reclaim(now, LIMIT).leavesMore()).isFalse();
    assertThat(isFound(last)).isTrue();
  }

  @Test
  void aRoundThatIsFullLeavesTheRestToTheNext() {
    var first = claimedUntil(now.minus(SECOND));
    var second = claimedUntil(now);

    assertThat(looks.reclaim(now, 1).leavesMore()).isTrue();
    assertThat(isFound(first)).isTrue();
    assertThat(isFound(second)).isFalse();
    assertThat(looks.reclaim(now, 1).leavesMore()).isTrue();
    assertThat(isFound(second)).isTrue();
    assertThat(looks.reclaim(now, 1).leavesMore()).isFalse();
  }

  @Test
  void theWatermarkFollowsAClockThatWasSetBack() {
    now = START.plus(HOUR);
    look();
    now = START;
    var delivery = claimedUntil(now.minus(SECOND));
    look();
    assertThat(isFound(delivery)).isTrue();

    var next = claimedUntil(now);
    now = START.plus(MINUTE);
    look();
    assertThat(isFound(next)).isTrue();
  }

  @Test
  void theWalkFindsWhatIsOlderThanAllLooks() {
    look();
    var delivery = claimedUntil(now.minus(HOUR));
    var under = claimedUntil(now.plus(SECOND));

    assertThat(looks.walk(LIMIT).leavesMore()).isFalse();

    assertThat(isFound(delivery)).isTrue();
    assertThat(isFound(under)).isFalse();
  }

  @Test
  void theWalkGoesOnByWindowsAndBeginsAnew() {
    var first = claimedUntil(now);
    var event = rows.event(START);
    stores.persist(
        Stream.generate(() -> new Delivery(Id.at(START.plus(MINUTE)), event, SUBSCRIPTION))
            .limit(OverlookedClaimRows.WINDOW)
            .toArray());
    var last = new Delivery(Id.at(START.plus(HOUR)), event, SUBSCRIPTION);
    last.claim(new Lease(NODE, now));
    stores.persist(last);

    assertThat(looks.walk(LIMIT).leavesMore()).isFalse();
    assertThat(isFound(first)).isTrue();
    assertThat(isFound(last)).isFalse();
    assertThat(looks.walk(LIMIT).leavesMore()).isFalse();
    assertThat(isFound(last)).isTrue();
    var again = claimedUntil(now);
    assertThat(looks.walk(LIMIT).leavesMore()).isFalse();
    assertThat(isFound(again)).isTrue();
  }

  @Test
  void whatWasOverlookedIsLookedForAtTheStartAndOnceAMinute() {
    var before = claimedUntil(now.minus(HOUR));
    overlooked.reclaim();
    assertThat(isFound(before)).isTrue();

    var meanwhile = claimedUntil(now.minus(HOUR));
    now = now.plus(MINUTE).minus(SECOND);
    overlooked.reclaim();
    assertThat(isFound(meanwhile)).isFalse();
    now = now.plus(SECOND);
    overlooked.reclaim();
    assertThat(isFound(meanwhile)).isTrue();
  }

  @Test
  void whatWasOverlookedIsCounted() throws IOException {
    for (var claim = 0; claim < 3; claim++) {
      claimedUntil(now.minus(HOUR));
    }
    overlooked.reclaim();

    var told = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(told, metrics.read());
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("harkara_claims_expired_total 3.0");
  }

  @Test
  void itIsLookedForAtOnceWhenTheClockWasSetBack() {
    overlooked.reclaim();
    var delivery = claimedUntil(now.minus(HOUR));
    now = now.minus(SECOND);
    overlooked.reclaim();

    assertThat(isFound(delivery)).isTrue();
  }
}
