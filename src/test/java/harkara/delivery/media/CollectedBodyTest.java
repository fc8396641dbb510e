package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.HttpHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectedBodyTest {
  private final CollectedBody body = new CollectedBody(10);

  @Test
  void keepsWhatComes() {
    assertThat(body.begin(200, length("10"))).isTrue();
    assertThat(body.take(bytes("01234"))).isTrue();
    assertThat(body.take(bytes("56789"))).isTrue();

    assertThat(body.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("0123456789");
    assertThat(body.isTooLarge()).isFalse();
  }

  @Test
  void needsNoLength() {
    assertThat(body.begin(200, List.of())).isTrue();
    assertThat(body.take(bytes("012"))).isTrue();

    assertThat(body.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("012");
    assertThat(body.announced()).isEqualTo(-1);
  }

  @Test
  void wantsNothingThatIsTooLarge() {
    assertThat(body.begin(200, length("11"))).isFalse();

    assertThat(body.isTooLarge()).isTrue();
    assertThat(body.announced()).isEqualTo(11);
  }

  @Test
  void stopsWhereMoreComesThanMay() {
    body.begin(200, List.of());

    assertThat(body.take(bytes("0123456789"))).isTrue();
    assertThat(body.take(bytes("x"))).isFalse();
    assertThat(body.isTooLarge()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 404, 500})
  void wantsNoBodyOfAnotherStatus(int status) {
    assertThat(body.begin(status, length("5"))).isFalse();
    assertThat(body.isTooLarge()).isFalse();
  }

  private static List<HttpHeader> length(String value) {
    return List.of(new HttpHeader("content-length", value));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
