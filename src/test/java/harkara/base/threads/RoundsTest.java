package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void beginsWhatNoTimerBegins() {
    var threads = new ServerExecutor();
    threads.start(Runnable::run);
    var rounds = new Rounds(threads);
    var times = new AtomicInteger();
    rounds.every(Duration.ofMillis(1), times::incrementAndGet);
    rounds.every(Duration.ofDays(1), () -> times.addAndGet(1000));
    var watch = new Thread[1];

    rounds.start(
        work -> {
          watch[0] = new Thread(work);
          return watch[0];
        });

    Eventually.until("it has been begun again", () -> times.get() >= 2);
    rounds.stop();
    Eventually.until("nobody watches", () -> !watch[0].isAlive());
    assertThat(times.get()).isLessThan(1000);
  }
}
