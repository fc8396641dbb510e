package harkara.delivery.testsend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.events.payload.ShippedEventTypes;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import harkara.events.whatsapp.MetaBody;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetaSamplesTest {
  static List<String> types() {
    return ShippedEventTypes.load().stream()
        .filter(type -> !type.operational()) // nothing that Meta sends becomes those
        .map(ShippedEventType::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void haveOneChangeInMetasForm(String type) {
    var body = MetaSamples.of(type);

    var changes = MetaBody.read(body).changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).envelope()).isEqualTo(body);
    assertThat(US_ASCII.newEncoder().canEncode(new String(body, US_ASCII))).isTrue();
    assertThat(body).isEqualTo(new String(body, US_ASCII).getBytes(US_ASCII));
  }
}
