package harkara.base.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed thread pool over threads of the server, which get what a server gives a thread once in
 * their life and not once a task.
 */
public final class WorkerPool {
  static final int THREADS = 64;
  private static final int MOST_WAITING = 10_000;

  private WorkerPool() {}

  /**
   * Starts all threads at once, on the caller's: on Payara they belong to the application only
   * where they are made by one that does, which one of I/O does not.
   *
   * @param threads the server's
   * @return refuses a task by {@link RejectedExecutionException} where too many wait
   */
  public static ExecutorService start(ThreadFactory threads) {
    var pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            threads);
    pool.prestartAllCoreThreads();
    return pool;
  }
}
