package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.testing.Eventually;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final Set<Thread> makers = new HashSet<>();
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService pool =
      WorkerPool.start(
          task -> {
            threads.incrementAndGet();
            makers.add(Thread.currentThread());
            return new Thread(task);
          });

  @AfterEach
  void stop() {
    end.countDown();
    pool.shutdownNow();
  }

  private void block() {
    try {
      end.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    done.incrementAndGet();
  }

  @Test
  void whoStartsItMakesAllThreads() {
    for (var task = 0; task < 100; task++) {
      pool.execute(() -> pool.execute(done::incrementAndGet));
    }

    Eventually.until("all is done", () -> done.get() == 100);
    assertThat(makers).containsExactly(Thread.currentThread());
    assertThat(threads.get()).isEqualTo(WorkerPool.THREADS);
  }

  @Test
  void losesNoneOfThoseThatWaitForAThread() {
    for (var task = 0; task < 100; task++) {
      pool.execute(this::block);
    }

    end.countDown();

    Eventually.until("those that waited are done, too", () -> done.get() == 100);
  }

  @Test
  void refusesWhereTooManyWait() {
    assertThatThrownBy(
            () -> {
              for (var task = 0; task < 20_000; task++) {
                pool.execute(this::block);
              }
            })
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void refusesWhenItHasEnded() {
    pool.shutdown();

    assertThatThrownBy(() -> pool.execute(done::incrementAndGet))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
