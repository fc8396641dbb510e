package harkara.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpFrameTest {
  private final HttpFrame frame = new HttpFrame();

  @Test
  void isWholeWithTheLastByteOfItsBody() {
    read("HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nhell");
    assertThat(frame.isWhole()).isFalse();

    read("oHTTP/1.1 503 ");
    assertThat(frame.isWhole()).isTrue();
    assertThat(frame.status()).isEqualTo(202);
    assertThat(frame.body()).isEqualTo("hello");
    assertThat(frame.isLast()).isFalse();

    frame.next();
    read("Unavailable\r\nRetry-After: 2\r\nConnection: Close\r\n\r\n");
    assertThat(frame.isWhole()).isTrue();
    assertThat(frame.status()).isEqualTo(503);
    assertThat(frame.header("retry-after")).contains("2");
    assertThat(frame.isLast()).isTrue();
  }

  @Test
  void readsChunks() {
    read("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nA;x\r\n0123456789\r\n1\r\nx");
    assertThat(frame.isWhole()).isFalse();

    read("\r\n0\r\n");
    assertThat(frame.isWhole()).isFalse();

    read("\r\nHTTP/1.1 204 No Content\r\n\r\n");
    assertThat(frame.isWhole()).isTrue();
    assertThat(frame.body()).startsWith("A;x\r\n0123456789\r\n");

    frame.next();
    assertThat(frame.isWhole()).isTrue();
    assertThat(frame.status()).isEqualTo(204);
  }

  private void read(String text) {
    var more = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(more, 0, frame.room(more.length), frame.length(), more.length);
    frame.added(more.length);
  }
}
