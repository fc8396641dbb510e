package harkara.retention;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.quotas.BytesOfTests;
import harkara.base.database.ClockOfTests;
import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.events.publishing.WebhookEvent;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldRowsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration PAYLOADS = Duration.ofDays(30);
  private static final Duration ATTEMPTS = Duration.ofDays(90);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "harkara.retention.payloads", "P30D",
          "harkara.retention.attempts", "P90D",
          "harkara.retention.idempotency-keys", "P7D",
          "harkara.retention.audit", "P365D",
          "harkara.retention.whatsapp-messages", "P20D");

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final WebhookEvent event = rows.event(START);
  private final Delivery delivery = rows.delivery(event, UUID.randomUUID());
  private final RetentionPeriods everybodys = new RetentionPeriods(null, PAYLOADS, ATTEMPTS);
  private Instant now = START;
  private OldRows old;

  @BeforeEach
  void inject() {
    old =
        stores.make(
            OldRows.class,
            new RetentionSettings(SETTINGS::get),
            BytesOfTests.in(stores),
            ClockOfTests.of(() -> now));
  }

  private void ended() {
    delivery.delivered(200, START);
    stores.persist(event, delivery);
  }

  private WebhookEvent reread() {
    stores.forget();
    return stores.entities().find(WebhookEvent.class, event.id());
  }

  @Test
  void payloadsGoAfterTheirTimeAndTheRestStays() {
    ended();

    now = START.plus(PAYLOADS);
    assertThat(old.removePayloads(everybodys, Id.NONE).events()).as("not yet").isZero();
    now = START.plus(PAYLOADS).plusMillis(1);
    var removed = old.removePayloads(everybodys, Id.NONE);

    assertThat(removed.events()).isEqualTo(1);
    assertThat(removed.last()).isEqualTo(event.id());
    assertThat(old.removePayloads(everybodys, removed.last()).more()).isFalse();
    assertThat(reread().payload()).isNull();
    assertThat(reread().payloadRemovedAt()).isEqualTo(now);
    assertThat(stores.entities().find(Delivery.class, delivery.id())).isNotNull();
  }

  @Test
  void eventsGoWithTheirDeliveriesWhenTheLastHasEndedLongAgo() {
    var late = rows.delivery(event, UUID.randomUUID());
    late.failed(500, START, Optional.empty(), START.plusSeconds(60));
    stores.persist(late);
    ended();

    now = START.plus(ATTEMPTS).plusSeconds(60);
    assertThat(old.deleteEvents(everybodys, Id.NONE).events()).isZero();
    now = now.plusMillis(1);
    assertThat(old.deleteEvents(everybodys, Id.NONE).events()).isEqualTo(1);

    assertThat(reread()).isNull();
    assertThat(stores.entities().find(Delivery.class, delivery.id())).isNull();
    assertThat(stores.entities().find(Delivery.class, late.id())).isNull();
  }

  @Test
  void whatIsOpenStays() {
    stores.persist(event, delivery);
    now = START.plus(ATTEMPTS.multipliedBy(2));

    assertThat(old.removePayloads(everybodys, Id.NONE).events()).isZero();
    assertThat(old.deleteEvents(everybodys, Id.NONE).events()).isZero();

    assertThat(reread().payload()).isNotNull();
  }

  @Test
  void aTenantsOwnTimesAreThatTenantsOnly() {
    ended();
    now = START.plus(Duration.ofDays(2));
    var shorter = Duration.ofDays(1);
    var others = new RetentionPeriods(UUID.randomUUID(), shorter, shorter);
    var own = new RetentionPeriods(rows.tenant(), shorter, shorter);

    assertThat(old.removePayloads(others, Id.NONE).events()).isZero();
    assertThat(old.removePayloads(own, Id.NONE).events()).isEqualTo(1);
    assertThat(old.deleteEvents(own, Id.NONE).events()).isEqualTo(1);
  }

  @Test
  void nothingIsOldAtFirst() {
    assertThat(old.periods()).containsExactly(everybodys);
    for (var batch :
        new Batch[] {
          old.deleteIdempotencyKeys(Id.NONE),
          old.deleteAuditEntries(Id.NONE),
          old.deleteRevisions(Id.NONE),
          old.deleteSubscriptions(Id.NONE)
        }) {
      assertThat(batch).isEqualTo(new Batch(0, 0, Id.NONE, false));
    }
  }
}
