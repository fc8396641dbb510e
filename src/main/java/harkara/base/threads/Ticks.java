package harkara.base.threads;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has work done again and again, each never twice at once. The server's scheduler only says when:
 * it has few threads for everybody's deadlines, and work that waits for a database would hold them
 * all up.
 */
@ApplicationScoped
public class Ticks {
  private final ServerExecutor executor;

  Ticks() { // for the client proxy only
    this(null);
  }

  @Inject
  public Ticks(ServerExecutor executor) {
    this.executor = executor;
  }

  /**
   * @param work throws nothing; is left out while the one before goes on, or no thread is free
   */
  public Future<?> every(Duration pause, ScheduledExecutorService scheduler, Runnable work) {
    var running = new AtomicBoolean();
    return scheduler.scheduleWithFixedDelay(
        () -> begin(work, running), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void begin(Runnable work, AtomicBoolean running) {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } finally {
              running.set(false);
            }
          });
    } catch (RejectedExecutionException full) {
      running.set(false);
    }
  }
}
