package harkara.events.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.json.StrictJson;
import harkara.events.payload.ShippedEventTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    for (var sample : samples) {
      var payload = StrictJson.parse(sample.payload().toString().getBytes(UTF_8));
      assertThat(type.flawsOf(payload)).as(sample.name()).isEmpty();
    }
    Set<String> payloads =
        samples.stream().map(sample -> sample.payload().toString()).collect(Collectors.toSet());
    assertThat(payloads).hasSameSizeAs(samples);
  }

  @Test
  void areOfEachTypeOfMessageAndEachStatus() {
    for (var type : shipped()) {
      var expected = NAMES.get(type.name());
      if (expected != null) {
        assertThat(EventTypeSamples.of(type))
            .extracting(EventTypeSampleView::name)
            .containsExactlyElementsOf(expected);
      }
    }
  }
}
