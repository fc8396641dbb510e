package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ServerExecutor executor = new ServerExecutor();
  private final Ticks ticks = new Ticks(executor);

  @AfterEach
  void end() {
    scheduler.shutdownNow();
    pool.shutdownNow();
  }

  /** The scheduler has one thread, as on some servers. */
  @Test
  void workThatWaitsHoldsUpNobodyElsesDeadline() throws Exception {
    executor.start(pool);
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var times = new AtomicInteger();
    ticks.every(
        PAUSE,
        scheduler,
        () -> {
          times.incrementAndGet();
          begun.countDown();
          await(never);
        });
    begun.await();

    var deadline = new CountDownLatch(20);
    scheduler.scheduleWithFixedDelay(deadline::countDown, 1, 1, TimeUnit.MILLISECONDS);

    assertThat(deadline.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(times).as("never twice at once").hasValue(1);
  }

  @Test
  void goesOnAfterWorkThatFailedAndAfterATimeWithoutThreads() throws Exception {
    var refusals = new CountDownLatch(2);
    executor.start(
        task -> {
          refusals.countDown();
          throw new RejectedExecutionException("full");
        });
    var done = new CountDownLatch(2);
    ticks.every(
        PAUSE,
        scheduler,
        () -> {
          done.countDown();
          throw new IllegalStateException("a fault");
        });
    assertThat(refusals.await(20, TimeUnit.SECONDS)).isTrue();

    executor.start(pool);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
