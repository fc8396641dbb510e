package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.NoticeTold;
import harkara.insight.notices.NoticesOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TellerTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(START);
  private static final UUID SUBSCRIPTION = Id.at(START);

  @RegisterExtension final Stores stores = new Stores();

  private final FiredEvents<NoticeTold> news = new FiredEvents<>();
  private WatchRounds rounds;
  private WatchStates states;
  private Teller teller;

  @BeforeEach
  void make() {
    rounds = stores.inject(new WatchRounds());
    states = stores.inject(new WatchStates());
    var notices = NoticesOfTests.of(stores, ClockOfTests.of(() -> START), news);
    teller = new Teller(rounds, states, notices);
  }

  @Test
  void tellsOnceUntilItIsOver() {
    var failing =
        Condition.of(
            NoticeKind.ENDPOINT_FAILING, TENANT, SUBSCRIPTION, "no_success", START.minusSeconds(9));
    teller.tell(failing, START);
    teller.tell(failing, START.plus(Duration.ofDays(1)));
    assertThat(kinds()).containsExactly(NoticeKind.ENDPOINT_FAILING);

    var told = only(NoticeKind.ENDPOINT_FAILING);
    teller.end(told, Ending.RECOVERED);
    teller.end(told, Ending.RECOVERED); // as another node might that looked at the same time
    assertThat(kinds()).containsExactly(NoticeKind.ENDPOINT_FAILING, NoticeKind.ENDPOINT_RECOVERED);
    assertThat(notices().get(1).reason()).isEqualTo("failing");
    assertThat(notices().get(1).since()).isEqualTo(START.minusSeconds(9));

    teller.tell(failing, START);
    assertThat(kinds()).hasSize(3);
    teller.end(only(NoticeKind.ENDPOINT_FAILING), Ending.SILENT);
    assertThat(kinds()).hasSize(3);
  }

  @Test
  void tellsAgainWhatHasGrownWorse() {
    teller.tell(quota("subscriptions", 80), START);
    teller.tell(quota("subscriptions", 80), START);
    teller.tell(quota("stored_bytes", 80), START);
    teller.tell(quota("subscriptions", 95), START);
    teller.tell(quota("subscriptions", 80), START);
    teller.tell(quota("subscriptions", 95), START);

    assertThat(notices())
        .extracting(Notice::reason)
        .containsExactly("subscriptions", "stored_bytes", "subscriptions");
  }

  @Test
  void tellsWhatHappensAgainOnceAMinute() {
    var dead =
        new Condition(NoticeKind.DELIVERY_DEAD, TENANT, SUBSCRIPTION, null, 1, START, 3L, null);
    teller.tell(dead, START);
    teller.tell(dead, START.plusSeconds(59));
    assertThat(kinds()).hasSize(1);

    teller.tell(dead, START.plusSeconds(60));
    assertThat(kinds()).hasSize(2);
    assertThat(only(NoticeKind.DELIVERY_DEAD).toldAt()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void aRoundIsOneNodes() {
    assertThat(rounds.take(START)).isTrue();
    assertThat(rounds.take(START.plusSeconds(2))).isFalse();
    assertThat(rounds.take(START.plusSeconds(30))).isTrue();
    assertThat(rounds.take(START.minusSeconds(60))).as("the clock was set back").isTrue();
  }

  private static Condition quota(String name, int percent) {
    return new Condition(
        NoticeKind.QUOTA_NEAR, TENANT, null, name, percent, START, (long) percent, 100L);
  }

  private WatchState only(NoticeKind kind) {
    stores.forget();
    return states.of(kind).values().iterator().next();
  }

  private List<Notice> notices() {
    return news.all().stream().map(NoticeTold::notice).toList();
  }

  private List<NoticeKind> kinds() {
    return notices().stream().map(Notice::kind).toList();
  }
}
