package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailQueueTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private Instant now = START;
  private MailQueue queue;

  @BeforeEach
  void queueOne() {
    queue = stores.make(MailQueue.class, ClockOfTests.of(() -> now));
    queue.add(QueuedMail.digest(UUID.randomUUID(), UUID.randomUUID(), now));
    stores.forget();
  }

  private QueuedMail claim() {
    var mail = queue.claim().orElseThrow();
    stores.forget();
    return mail;
  }

  private void after(Duration wait) {
    now = now.plus(wait);
  }

  @Test
  void givesAMailToOneOnly() {
    assertThat(claim().attempts()).isEqualTo(1);
    assertThat(queue.claim()).isEmpty();

    after(Duration.ofMinutes(10));
    assertThat(claim().attempts()).isEqualTo(2);
  }

  @Test
  void forgetsAMailThatWasSent() {
    queue.end(claim());
    after(Duration.ofDays(1));

    assertThat(queue.claim()).isEmpty();
  }

  @Test
  void waitsLongerEachTimeAndGivesUpAfterADay() {
    var tries = 0;
    while (now.isBefore(START.plus(MailQueue.LONGEST).plus(MailQueue.LONGEST))) {
      var mail = queue.claim();
      stores.forget();
      if (mail.isPresent()) {
        tries++;
        assertThat(queue.postpone(mail.get()))
            .isEqualTo(
                !now.plus(QueuedMail.waitAfter(tries)).isAfter(START.plus(MailQueue.LONGEST)));
      }
      after(Duration.ofMinutes(1));
    }

    assertThat(tries).isBetween(25, 35);
    assertThat(QueuedMail.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(QueuedMail.waitAfter(3)).isEqualTo(Duration.ofMinutes(4));
    assertThat(QueuedMail.waitAfter(1000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whoseClaimRanOutChangesNothing() {
    var late = claim();
    after(Duration.ofMinutes(10));
    var newer = claim();
    queue.end(late);
    after(Duration.ofMinutes(10));
    assertThat(claim().id()).isEqualTo(newer.id());
  }

  @Test
  void removesWhatIsOld() {
    after(Duration.ofDays(7).minusSeconds(1));
    assertThat(queue.removeOld()).isZero();
    after(Duration.ofSeconds(2));
    assertThat(queue.removeOld()).isEqualTo(1);
  }
}
