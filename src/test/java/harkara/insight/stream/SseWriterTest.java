package harkara.insight.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SseWriterTest {
  private final Connection connection = new Connection();
  private final AtomicInteger completed = new AtomicInteger();
  private final SseWriter output = new SseWriter(connection, completed::incrementAndGet);

  /** Takes what comes while it is ready. */
  private static class Connection extends ServletOutputStream {
    private final StringBuilder taken = new StringBuilder();
    private int ready = Integer.MAX_VALUE;
    private int flushes;
    private boolean broken;

    @Override
    public boolean isReady() {
      return ready > 0;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each});
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (broken) {
        throw new IOException("gone");
      }
      assertThat(ready--).as("it is asked first").isPositive();
      taken.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
      flushes++;
    }
  }

  private boolean send(String text) {
    return output.send(text.getBytes(StandardCharsets.UTF_8));
  }

  private void end() {
    output.end("end".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesNothingBeforeTheServerSaysSo() {
    send("a");
    assertThat(connection.taken).isEmpty();

    output.onWritePossible();
    send("b");

    assertThat(connection.taken).hasToString("ab");
  }

  /** Open Liberty leaves out the first flush of a response, whatever has been written. */
  @Test
  void flushesTheFirstMessageApartFromTheHead() {
    output.onWritePossible();
    assertThat(connection.flushes).isOne();

    send("a");

    assertThat(connection.flushes).isEqualTo(2);
  }

  @Test
  void goesOnWhereTheConnectionTookNoMore() {
    output.onWritePossible();
    connection.ready = 1;
    send("a");
    send("b");
    send("c");
    assertThat(connection.taken).hasToString("a");

    connection.ready = 10;
    output.onWritePossible();

    assertThat(connection.taken).hasToString("abc");
  }

  @Test
  void holdsNoMoreThanItsQueueForWhoDoesNotReadAndTellsItAtTheEnd() {
    output.onWritePossible();
    connection.ready = 1;
    send("a");

    assertThat(IntStream.range(0, SseWriter.MAX_WAITING)).allMatch(each -> send("b"));
    assertThat(send("c")).isFalse();
    assertThat(output.room()).isZero();
    end();
    assertThat(output.isClosed()).isFalse();
    connection.ready = 10;
    output.onWritePossible();

    assertThat(connection.taken).hasToString("aend");
    assertThat(output.isClosed()).isTrue();
    assertThat(completed).hasValue(1);
  }

  @Test
  void endsBehindWhatWaits() {
    output.onWritePossible();
    connection.ready = 0;
    send("a");
    end();
    end();
    send("b");
    connection.ready = 10;
    output.onWritePossible();

    assertThat(connection.taken).hasToString("aend");
    assertThat(completed).hasValue(1);
  }

  @Test
  void beatsOnlyWhereNothingWaits() {
    output.onWritePossible();
    output.beat();
    connection.ready = 0;
    send("a");
    output.beat();
    connection.ready = 10;
    output.onWritePossible();

    assertThat(connection.taken).hasToString(":\n\na");
  }

  @Test
  void isClosedOnceTheClientIsGone() {
    output.onWritePossible();
    connection.broken = true;

    assertThat(send("a")).isTrue();

    assertThat(output.isClosed()).isTrue();
    output.onError(new IOException("gone"));
    output.close();
    assertThat(send("b")).isTrue();
    assertThat(completed).hasValue(1);
  }
}
