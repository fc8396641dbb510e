package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketConnectorTest {
  private static final Logger LOGGER = Logger.getLogger(SocketConnector.class.getName());

  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler collector =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void collect() {
    LOGGER.addHandler(collector);
  }

  @AfterEach
  void collectNoMore() {
    LOGGER.removeHandler(collector);
  }

  @Test
  void endsWithoutAWord() {
    var before = threads();
    var connector = new SocketConnector(StrictTls.systemTrust());
    Eventually.until("its threads run", () -> threads() > before);

    connector.close();

    Eventually.until("its threads are gone", () -> threads() <= before);
    assertThat(logged).isEmpty();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("harkara-transport-"))
        .count();
  }
}
