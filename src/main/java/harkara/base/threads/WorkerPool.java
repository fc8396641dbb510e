package harkara.base.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread pool over threads of the server, which get what a server gives a thread once in their
 * life and not once a task. A task goes to a thread that is idle, else to a new one, and where
 * there are as many as there may be it waits for one.
 */
public final class WorkerPool {
  private static final int MOST_THREADS = 64;
  private static final int MOST_WAITING = 10_000;
  private static final long IDLE_SECONDS = 30;

  private WorkerPool() {}

  /**
   * @param threads the server's
   * @return refuses a task by {@link RejectedExecutionException} where too many wait
   */
  public static ExecutorService of(ThreadFactory threads) {
    return new ThreadPoolExecutor(
        1,
        MOST_THREADS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new HandOver(),
        threads,
        WorkerPool::enqueue);
  }

  /** Takes a task only where a thread waits for it: otherwise the pool makes another thread. */
  private static final class HandOver extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  private static void enqueue(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown() || pool.getQueue().size() >= MOST_WAITING) {
      throw new RejectedExecutionException("no thread is free");
    }
    ((HandOver) pool.getQueue()).put(task);
  }
}
