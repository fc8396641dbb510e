package harkara.insight.search;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.Delivery;
import harkara.delivery.attempts.AttemptLine;
import harkara.delivery.attempts.Outcome;
import harkara.events.publishing.ListedEvent;
import harkara.events.publishing.WebhookEvent;
import harkara.testing.stores.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final Rows rows = new Rows();
  private final WebhookEvent event = rows.event(START);
  private final ListedEvent listed =
      new ListedEvent(event.id(), event.eventType(), null, false, START, null);

  private static AttemptLine attempt(
      Delivery delivery, int number, Instant at, int status, Instant next) {
    var outcome = status == 200 ? Outcome.ACCEPTED : Outcome.TIMEOUT;
    var detail = status == 0 ? "No answer within 30 s." : null;
    return new AttemptLine(
        UUID.randomUUID(), delivery.id(), number, at, 34, outcome, status, detail, next);
  }

  private static List<String> lines(List<TimelineItemView> items) {
    return items.stream()
        .map(item -> item.at().getEpochSecond() - START.getEpochSecond() + " " + item.text())
        .toList();
  }

  @Test
  void putsEverythingInItsOrderUntilItIsDelivered() {
    var delivered = rows.delivery(event, UUID.randomUUID());
    delivered.failed(0, START.plusSeconds(1), Optional.of(START.plusSeconds(11)), START);
    delivered.delivered(200, START.plusSeconds(12));
    var dead = rows.delivery(event, UUID.randomUUID());
    dead.failed(0, START.plusSeconds(2), Optional.empty(), START.plusSeconds(5));
    var attempts =
        List.of(
            attempt(delivered, 1, START.plusSeconds(1), 0, START.plusSeconds(11)),
            attempt(dead, 1, START.plusSeconds(2), 0, null),
            attempt(delivered, 2, START.plusSeconds(11), 200, null));

    var items = new Timeline(List.of(), attempts).of(listed, List.of(delivered, dead));

    assertThat(lines(items))
        .containsExactly(
            "0 Accepted.",
            "0 To be sent.",
            "0 To be sent.",
            "1 Attempt 1 has no answer: No answer within 30 s.",
            "2 Attempt 1 has no answer: No answer within 30 s.",
            "5 Given up. It can be replayed.",
            "11 Attempt 2 was answered with 200 after 34 ms.",
            "12 Delivered.");
    assertThat(items.get(3).nextAt()).isEqualTo(START.plusSeconds(11));
    assertThat(items).extracting(TimelineItemView::url).containsOnlyNulls();
  }

  @Test
  void saysWhatIsStillToCome() {
    var waiting = rows.delivery(event, UUID.randomUUID());
    waiting.failed(500, START.plusSeconds(1), Optional.of(START.plusSeconds(9)), START);
    waiting.replay(START.plusSeconds(60));
    var parked = rows.delivery(event, UUID.randomUUID());
    parked.park();
    var fresh = rows.delivery(event, UUID.randomUUID());
    var attempts = List.of(attempt(waiting, 1, START.plusSeconds(1), 500, null));

    var items = new Timeline(List.of(), attempts).of(listed, List.of(waiting, parked, fresh));

    assertThat(lines(items))
        .containsExactly(
            "0 Accepted.",
            "0 To be sent.",
            "0 Waits until its webhook is resumed.",
            "0 To be sent.",
            "1 Attempt 1 was answered with 500 after 34 ms.");
    assertThat(items).extracting(TimelineItemView::nextAt).containsNull();
    assertThat(items.get(3).nextAt()).isEqualTo(START);
    assertThat(items.get(4).nextAt()).as("since the replay").isEqualTo(START.plusSeconds(60));
  }

  @Test
  void nobodyMayHaveWantedIt() {
    assertThat(lines(new Timeline(List.of(), List.of()).of(listed, List.of())))
        .containsExactly("0 Accepted. No webhook wanted it.");
  }
}
