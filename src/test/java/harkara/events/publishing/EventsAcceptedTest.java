package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsAcceptedTest {
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final List<WebhookEvent> events = new ArrayList<>();

  private Submission submit(UUID tenant, String... types) {
    var drafts = List.of(types).stream().map(type -> new EventDraft(type, new byte[0])).toList();
    var submission = Submission.of(tenant, drafts, null);
    for (var each : submission.drafts()) {
      events.add(new WebhookEvent(each.id(), tenant, each.draft(), false, Instant.EPOCH));
    }
    return submission;
  }

  @Test
  void areToldByTenantInTheirOrder() {
    submit(one, "a.a");
    submit(other, "b.a", "b.b");
    submit(one, "a.b");

    assertThat(new EventsAccepted(events).byTenant())
        .containsExactly(
            entry(one, List.of(events.get(0), events.get(3))),
            entry(other, List.of(events.get(1), events.get(2))));
  }

  @Test
  void answerEachRequestWithItsOwn() {
    var first = submit(one, "a.a");
    var second = submit(other, "b.a", "b.b");
    var accepted = new EventsAccepted(events);

    accepted.matched(events.get(2), 3);
    accepted.matched(events.get(0), 1);
    accepted.matched(events.get(0), 1);

    assertThat(accepted.answers(first)).containsExactly(new AcceptedEvent(events.get(0).id(), 2));
    assertThat(accepted.answers(second))
        .containsExactly(
            new AcceptedEvent(events.get(1).id(), 0), new AcceptedEvent(events.get(2).id(), 3));
  }
}
