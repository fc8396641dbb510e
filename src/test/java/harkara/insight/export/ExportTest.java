package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pieces go out as the client takes them. */
class ExportTest {
  private final Connection connection = new Connection();
  private final AtomicInteger completed = new AtomicInteger();
  private final Queue<ExportPart> parts = new ArrayDeque<>();
  private boolean noThread;
  private final ExportText text =
      new ExportText(this::part, new NdjsonText(), Optional::empty, 100);
  private final Export export =
      new Export(
          connection,
          text,
          "0\n".getBytes(StandardCharsets.UTF_8),
          this::execute,
          completed::incrementAndGet);

  private ExportPart part() {
    return parts.remove();
  }

  private void execute(Runnable task) {
    if (noThread) {
      throw new RejectedExecutionException("full");
    }
    task.run();
  }

  /** Takes what comes while it is ready. */
  private static class Connection extends ServletOutputStream {
    private final StringBuilder taken = new StringBuilder();
    private int ready = Integer.MAX_VALUE;
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
    public void write(byte[] bytes, int start, int length) throws IOException {
      if (broken) {
        throw new IOException("gone");
      }
      assertThat(ready--).as("it is asked first").isPositive();
      taken.append(new String(bytes, start, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}
  }

  private void add(boolean last, String... rows) {
    parts.add(new ExportPart(List.of(rows), last ? null : this::part));
  }

  @Test
  void writesAllAndCompletesOnce() {
    add(false, "1");
    add(true, "2");

    export.wake();
    assertThat(connection.taken).as("the server has not said yet that it may").isEmpty();
    export.onWritePossible();
    export.wake();
    export.end();

    assertThat(connection.taken).hasToString("0\n1\n2\n");
    assertThat(completed).hasValue(1);
  }

  @Test
  void readsNoFurtherThanTheClientTakes() {
    add(false, "1");
    add(false, "2");
    connection.ready = 2;

    export.onWritePossible();

    assertThat(connection.taken).hasToString("0\n1\n");
    assertThat(parts).hasSize(1);
    assertThat(completed).hasValue(0);
    export.end();
    assertThat(completed).hasValue(1);
  }

  @Test
  void goesOnWhenThereIsAThreadAgain() {
    add(true, "1");
    noThread = true;
    export.onWritePossible();
    assertThat(connection.taken).isEmpty();

    noThread = false;
    export.wake();

    assertThat(connection.taken).hasToString("0\n1\n");
    assertThat(completed).hasValue(1);
  }

  @Test
  void endsWithItsClient() {
    add(false, "1");
    connection.broken = true;

    export.onWritePossible();

    assertThat(completed).hasValue(1);
    assertThat(parts).hasSize(1);
  }

  @Test
  void writesNoMoreAtOnceThanASlowClientTakesSoon() {
    var row = "x".repeat(Export.SLICE * 5 / 2);
    add(true, row);
    connection.ready = 3;

    export.onWritePossible();
    assertThat(connection.taken).hasSize(2 + 2 * Export.SLICE);
    connection.ready = 1;
    export.onWritePossible();

    assertThat(connection.taken).hasToString("0\n" + row + "\n");
  }

  /** An end here would look like that of a whole file. */
  @Test
  void tellsAClientThatWasGivenUpThatItIsNotWhole() {
    add(false, "x".repeat(Export.SLICE));
    add(true, "2");
    connection.ready = 2;
    export.onWritePossible();

    assertThat(export.giveUp()).isTrue();
    assertThat(completed).as("it may come back").hasValue(0);
    connection.ready = 9;
    export.onWritePossible();

    assertThat(connection.taken.toString().lines().skip(2).toList())
        .singleElement()
        .asString()
        .startsWith("{\"incomplete\":{\"reason\":\"TOO_SLOW\",");
    assertThat(parts).as("not read any more").hasSize(1);
    assertThat(completed).hasValue(1);
    assertThat(export.giveUp()).isFalse();
  }

  @Test
  void isStuckWhenNothingIsTaken() {
    assertThat(export.isStuck(Long.MAX_VALUE)).isFalse();
    assertThat(export.isStuck(0)).isTrue();
  }
}
