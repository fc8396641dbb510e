package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeFilterTest {

  @Test
  void acceptsTheTypesItNames() {
    var filter = new EventTypeFilter(List.of("message.sent", "message.failed", "message.sent"));

    assertThat(filter.accepts("message.sent", false)).isTrue();
    assertThat(filter.accepts("message.failed", false)).isTrue();
    assertThat(filter.accepts("message.received", false)).isFalse();
    assertThat(filter.accepts("message", false)).isFalse();
    assertThat(filter.accepts("MESSAGE.SENT", false)).isFalse();
    assertThat(filter.names()).containsExactly("message.failed", "message.sent");
  }

  @Test
  void acceptsWhateverThereWillBe() {
    var all = new EventTypeFilter(List.of("*"));

    assertThat(all.accepts("message.sent", false)).isTrue();
    assertThat(all.accepts("something.new", false)).isTrue();
  }

  @Test
  void whatIsToBeOptedForIsNotAll() {
    var all = new EventTypeFilter(List.of("*"));
    var named = new EventTypeFilter(List.of("message.echoed"));

    assertThat(all.accepts("message.echoed", false)).isFalse();
    assertThat(all.accepts("message.echoed", true)).isTrue();
    assertThat(all.accepts("message.sent", true)).isTrue();
    assertThat(named.accepts("message.echoed", false)).isTrue();
    assertThat(named.accepts("message.priced", true)).isFalse();
  }

  @Test
  void whatTellsOfWebhooksHasToBeNamed() {
    var all = new EventTypeFilter(List.of("*"));
    var named = new EventTypeFilter(List.of("endpoint.failing"));

    assertThat(all.accepts("endpoint.failing", false)).isFalse();
    assertThat(all.accepts("endpoint.failing", true)).isFalse();
    assertThat(named.accepts("endpoint.failing", false)).isTrue();
    assertThat(named.accepts("delivery.dead", true)).isFalse();
    assertThat(WantedEvents.of(named).isOfNoticesAlone()).isTrue();
    assertThat(WantedEvents.of(named).namesNotices()).isTrue();
    assertThat(WantedEvents.of(all).namesNotices()).isFalse();
  }

  @Test
  void isTheSameBehindItsColumn() {
    var filter = new EventTypeFilter(List.of("message.sent", "message.failed"));

    assertThat(EventTypeFilter.parse(filter.column()).names()).isEqualTo(filter.names());
    assertThat(EventTypeFilter.parse("*").accepts("message.sent", false)).isTrue();
  }
}
