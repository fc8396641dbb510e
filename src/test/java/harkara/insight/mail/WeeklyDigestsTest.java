package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.users.MailChoices;
import harkara.accounts.users.SomeUsers;
import harkara.accounts.users.UserAccount;
import harkara.base.database.ClockOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyDigestsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T23:59:59Z, 2026-03-02T06:00:00Z",
    "2026-03-02T05:59:59Z, 2026-03-02T06:00:00Z",
    "2026-03-02T06:00:00Z, 2026-03-09T06:00:00Z",
    "2026-03-04T12:00:00Z, 2026-03-09T06:00:00Z"
  })
  void areDueOnMondays(Instant now, Instant due) {
    assertThat(WeeklyDigests.after(now)).isEqualTo(due);
  }

  @Test
  void areQueuedOnceAWeekForThoseWhoWantThem() {
    var tenant = UUID.randomUUID();
    var wants = SomeUsers.wantingDigest(SomeUsers.of(tenant), MONDAY);
    var left = SomeUsers.wantingDigest(SomeUsers.disabled(SomeUsers.of(tenant)), MONDAY);
    var later = SomeUsers.wantingDigest(SomeUsers.of(tenant), MONDAY.plusSeconds(60));
    stores.persist(wants, left, later, SomeUsers.of(tenant));
    var clock = ClockOfTests.of(() -> MONDAY);
    var queue = stores.make(MailQueue.class, clock);
    var digests =
        new WeeklyDigests(stores.make(MailChoices.class, clock, new FiredEvents<>()), queue, clock);

    digests.queueDue();
    digests.queueDue();
    stores.forget();

    assertThat(queue.claim().orElseThrow().userId()).isEqualTo(wants.id());
    assertThat(queue.claim()).isEmpty();
    assertThat(stores.entities().find(UserAccount.class, wants.id()).wantsDigest()).isTrue();
  }
}
