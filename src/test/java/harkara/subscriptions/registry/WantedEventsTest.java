package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WantedEventsTest {
  private static final WebhookEvent RECEIVED = event(new EventDraft("message.received", body()));
  private static final WebhookEvent ECHOED = event(new EventDraft("message.echoed", body()));

  private static byte[] body() {
    return new byte[] {'{', '}'};
  }

  private static WebhookEvent event(EventDraft draft) {
    return new WebhookEvent(Id.next(), UUID.randomUUID(), draft, false, Instant.EPOCH);
  }

  private static WebhookEvent change(String... types) {
    return event(EventDraft.original(body(), List.of(types), List.of()));
  }

  private static WantedEvents wanted(SubscriptionFormat format, boolean extras, String... names) {
    return new WantedEvents(format, new EventTypeFilter(List.of(names)), extras);
  }

  private static WantedEvents meta(boolean extras, String... names) {
    return wanted(SubscriptionFormat.META, extras, names);
  }

  @Test
  void ownFormIsOfEventsAlone() {
    var all = wanted(SubscriptionFormat.HARKARA, true, "*");

    assertThat(all.accepts(RECEIVED)).isTrue();
    assertThat(all.accepts(ECHOED)).isTrue();
    assertThat(all.accepts(change("message.received"))).isFalse();
    assertThat(all.accepts(change())).isFalse();
  }

  @Test
  void metasFormIsOfChangesAlone() {
    assertThat(meta(true, "*").accepts(RECEIVED)).isFalse();
    assertThat(meta(false, "message.received").accepts(RECEIVED)).isFalse();
    assertThat(meta(false, "*").accepts(change("message.received"))).isTrue();
  }

  @Test
  void oneOfTheTypesThatAChangeBecameIsEnough() {
    var change = change("message.sent", "message.status.updated");

    assertThat(meta(false, "message.sent").accepts(change)).isTrue();
    assertThat(meta(false, "message.failed", "message.status.updated").accepts(change)).isTrue();
    assertThat(meta(false, "message.failed").accepts(change)).isFalse();
  }

  @Test
  void extrasAreOptedForOrNamed() {
    for (var format : SubscriptionFormat.values()) {
      var echoed = format == SubscriptionFormat.META ? change("message.echoed") : ECHOED;

      assertThat(wanted(format, false, "*").accepts(echoed)).isFalse();
      assertThat(wanted(format, true, "*").accepts(echoed)).isTrue();
      assertThat(wanted(format, false, "message.echoed").accepts(echoed)).isTrue();
      assertThat(wanted(format, true, "message.sent").accepts(echoed)).isFalse();
    }
    assertThat(meta(false, "*").accepts(change("message.echoed", "message.received"))).isTrue();
  }

  @Test
  void whatBecameNoEventIsAnExtra() {
    assertThat(meta(false, "*").accepts(change())).isFalse();
    assertThat(meta(true, "*").accepts(change())).isTrue();
    assertThat(meta(true, "message.received").accepts(change())).isFalse();
  }
}
