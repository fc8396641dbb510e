package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
  private static final UUID NODE = new UUID(9, 9);
  private static final Lease LEASE = new Lease(NODE, LATER);

  private final Delivery delivery =
      new Delivery(
          new UUID(1, 1),
          new WebhookEvent(
              new UUID(2, 2),
              new UUID(3, 3),
              new EventDraft("message.received", new byte[0]),
              false,
              NOW),
          new UUID(4, 4));

  @Test
  void isDueAtOnce() {
    assertIs(DeliveryStatus.SCHEDULED, NOW);
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.eventId()).isEqualTo(new UUID(2, 2));
  }

  @Test
  void aClaimLastsForALimitedTime() {
    delivery.claim(LEASE);

    assertIs(DeliveryStatus.SENDING, null);
    assertThat(delivery.leaseUntil()).isEqualTo(LATER);
    assertThat(delivery.isClaimedWith(delivery.fence())).isTrue();
  }

  @Test
  void whoLostTheClaimHasItNoMore() {
    delivery.claim(LEASE);
    var lost = delivery.fence();
    delivery.expired(NOW);
    delivery.giveBack(LATER);
    assertThat(delivery.isClaimedWith(lost)).isFalse();

    delivery.claim(new Lease(NODE, LATER.plusSeconds(60)));

    assertThat(delivery.isClaimedWith(lost)).isFalse();
    assertThat(delivery.isClaimedWith(lost + 1)).isTrue();
  }

  @Test
  void endsWithASuccess() {
    delivery.claim(LEASE);
    delivery.delivered(204, NOW);

    assertIs(DeliveryStatus.DELIVERED, null);
    assertThat(delivery.leaseUntil()).as("else an index would change").isEqualTo(LATER);
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.responseStatus()).isEqualTo(204);
    assertThat(delivery.finishedAt()).isEqualTo(NOW);
    assertThat(delivery.isClaimedWith(delivery.fence())).isFalse();
  }

  @Test
  void waitsForTheNextAttemptAfterAFailure() {
    delivery.claim(LEASE);
    delivery.failed(500, NOW, Optional.of(LATER), NOW);

    assertIs(DeliveryStatus.SCHEDULED, LATER);
    assertThat(delivery.failuresInSchedule()).isEqualTo(1);
    assertThat(delivery.finishedAt()).isNull();
  }

  @Test
  void isDeadWhenThereIsNoNextAttempt() {
    delivery.claim(LEASE);
    delivery.failed(0, NOW, Optional.empty(), NOW);

    assertIs(DeliveryStatus.DEAD, null);
    assertThat(delivery.finishedAt()).isEqualTo(NOW);
  }

  @Test
  void aClaimGivenBackUnusedIsNoAttempt() {
    delivery.claim(LEASE);
    delivery.giveBack(NOW);

    assertIs(DeliveryStatus.SCHEDULED, NOW);
    assertThat(delivery.attempts()).isZero();
  }

  @Test
  void waitsWithoutADueTimeForItsPausedSubscription() {
    delivery.claim(LEASE);
    delivery.park();

    assertIs(DeliveryStatus.SCHEDULED, null);
  }

  @Test
  void isCancelledWithItsSubscription() {
    assertThat(delivery.follow(Optional.empty(), NOW)).isTrue();

    assertIs(DeliveryStatus.CANCELLED, null);
    assertThat(delivery.status().isFinal()).isTrue();
  }

  @Test
  void waitsWithItsSubscription() {
    assertThat(delivery.follow(Optional.of(SubscriptionStatus.PAUSED), NOW)).isTrue();

    assertIs(DeliveryStatus.SCHEDULED, null);
  }

  @Test
  void goesOnWithItsSubscription() {
    delivery.giveBack(LATER);

    assertThat(delivery.follow(Optional.of(SubscriptionStatus.ACTIVE), NOW)).isFalse();

    assertIs(DeliveryStatus.SCHEDULED, LATER);
  }

  @Test
  void fourExpiriesInARowDoNotCountAndTheFifthDoes() {
    for (var expiry = 1; expiry <= 4; expiry++) {
      delivery.claim(LEASE);
      assertThat(delivery.expired(NOW)).isFalse();
      delivery.giveBack(NOW);
      assertThat(delivery.attempts()).isEqualTo(expiry);
      assertThat(delivery.failuresInSchedule()).isZero();
    }

    delivery.claim(LEASE);
    assertThat(delivery.expired(NOW)).isTrue();
    assertThat(delivery.failuresInSchedule()).isEqualTo(1);
    delivery.failedByExpiry(Optional.of(LATER), NOW);

    assertIs(DeliveryStatus.SCHEDULED, LATER);
    assertThat(delivery.attempts()).isEqualTo(5);
    assertThat(delivery.expired(NOW)).isFalse();
  }

  @Test
  void anOutcomeEndsARowOfExpiries() {
    for (var expiry = 1; expiry <= 4; expiry++) {
      delivery.expired(NOW);
    }
    delivery.failed(500, NOW, Optional.of(LATER), NOW);

    assertThat(delivery.expired(NOW)).isFalse();
    assertThat(delivery.failuresInSchedule()).isEqualTo(1);
    assertThat(delivery.responseStatus()).isZero();
  }

  @Test
  void isDeadWhenTheFifthExpiryWasItsLastAttempt() {
    delivery.claim(LEASE);
    delivery.failedByExpiry(Optional.empty(), NOW);

    assertIs(DeliveryStatus.DEAD, null);
    assertThat(delivery.finishedAt()).isEqualTo(NOW);
  }

  @Test
  void aReplayBeginsTheScheduleAnewAndTheNumbersGoOn() {
    delivery.claim(LEASE);
    delivery.failed(500, NOW, Optional.empty(), NOW);

    delivery.replay(LATER);

    assertIs(DeliveryStatus.SCHEDULED, LATER);
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.failuresInSchedule()).isZero();
    assertThat(delivery.finishedAt()).isNull();
  }

  private void assertIs(DeliveryStatus status, Instant due) {
    assertThat(delivery.status()).isEqualTo(status);
    assertThat(delivery.dueAt()).isEqualTo(due);
  }
}
