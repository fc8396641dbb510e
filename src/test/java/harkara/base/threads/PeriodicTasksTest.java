package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import java.lang.System.Logger.Level;
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

class PeriodicTasksTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ServerExecutor executor = new ServerExecutor();
  private final PeriodicTasks tasks = new PeriodicTasks(executor);

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
    tasks.every(
        PAUSE,
        scheduler,
        logged(
            () -> {
              times.incrementAndGet();
              begun.countDown();
              await(never);
            }));
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
    tasks.every(
        PAUSE,
        scheduler,
        logged(
            () -> {
              done.countDown();
              throw new IllegalStateException("a fault");
            }));
    assertThat(refusals.await(20, TimeUnit.SECONDS)).isTrue();

    executor.start(pool);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void beginsWhatNoTimerBegins() {
    executor.start(Runnable::run);
    var times = new AtomicInteger();
    tasks.every(Duration.ofMillis(1), logged(times::incrementAndGet));
    tasks.every(Duration.ofDays(1), logged(() -> times.addAndGet(1000)));
    var watch = new Thread[1];

    tasks.start(
        work -> {
          watch[0] = new Thread(work);
          return watch[0];
        });

    Eventually.until("it has been begun again", () -> times.get() >= 2);
    tasks.stop();
    Eventually.until("nobody watches", () -> !watch[0].isAlive());
    assertThat(times.get()).isLessThan(1000);
  }

  private static LoggedTask logged(Runnable task) {
    return new LoggedTask(PeriodicTasksTest.class, Level.DEBUG, "failed", task);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
