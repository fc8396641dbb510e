package harkara.events.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.events.payload.ShippedEventTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypeSamplesTest {
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "message.received",
          List.of("text", "image", "video", "document", "location", "interactive"),
          "message.status.updated",
          List.of("sent", "delivered", "read", "failed"),
          "account.alerted",
          List.of("sample"));

  static List<EventType> shipped() {
    return ShippedEventTypes.load().stream().map(EventType::of).toList();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void fitTheSchemaAndDiffer(EventType type) {
    var samples = EventTypeSamples.of(type);

    samples.forEach((name, payload) -> assertThat(type.flawsOf(payload)).as(name).isEmpty());
    assertThat(Set.copyOf(samples.values())).hasSameSizeAs(samples.keySet());
  }

  @Test
  void areOfEachTypeOfMessageAndEachStatus() {
    for (var type : shipped()) {
      var expected = NAMES.get(type.name());
      if (expected != null) {
        assertThat(EventTypeSamples.of(type).keySet()).containsExactlyElementsOf(expected);
      }
    }
  }
}
