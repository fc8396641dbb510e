package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeFilterTest {

  @Test
  void acceptsTheTypesItNames() {
    var filter = new EventTypeFilter(List.of("message.sent", "message.failed", "message.sent"));

    assertThat(filter.accepts("message.sent")).isTrue();
    assertThat(filter.accepts("message.failed")).isTrue();
    assertThat(filter.accepts("message.received")).isFalse();
    assertThat(filter.accepts("message")).isFalse();
    assertThat(filter.accepts("MESSAGE.SENT")).isFalse();
    assertThat(filter.names()).containsExactly("message.failed", "message.sent");
  }

  @Test
  void acceptsWhateverThereWillBe() {
    var all = new EventTypeFilter(List.of("*"));

    assertThat(all.accepts("message.sent")).isTrue();
    assertThat(all.accepts("something.new")).isTrue();
  }

  @Test
  void isTheSameBehindItsColumn() {
    var filter = new EventTypeFilter(List.of("message.sent", "message.failed"));

    assertThat(EventTypeFilter.parse(filter.column()).names()).isEqualTo(filter.names());
    assertThat(EventTypeFilter.parse("*").accepts("message.sent")).isTrue();
  }
}
