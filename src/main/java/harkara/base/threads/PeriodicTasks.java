package harkara.base.threads;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The tasks that are run again and again, and the watch over their timers. The server's timers go
 * by the wall clock on some servers, and stand still for as long as it was set back; the thread
 * that watches goes by the monotonic clock, and has run what they are late with.
 */
@ApplicationScoped
public class PeriodicTasks {
  private static final Logger LOG = System.getLogger(PeriodicTasks.class.getName());
  private static final long PAUSE_MILLIS = 250;

  private final ServerExecutor executor;
  private final List<PeriodicTask> watched = new CopyOnWriteArrayList<>();
  private volatile Thread watch;

  PeriodicTasks() { // for the client proxy only
    this(null);
  }

  @Inject
  public PeriodicTasks(ServerExecutor executor) {
    this.executor = executor;
  }

  /**
   * A task for a timer of the server, whose every tick runs it.
   *
   * @param period of the timer; when it is late, the task is run without it
   */
  public PeriodicTask every(Duration period, LoggedTask task) {
    var periodic = new PeriodicTask(period, task, System::nanoTime);
    watched.add(periodic);
    return periodic;
  }

  /**
   * Runs a task more often than timers of the server tick. The scheduler only says when: it has few
   * threads for everybody's deadlines, and a task that waits for a database would hold them all up.
   *
   * @param task is left out while the run before goes on, or no thread is free
   */
  public Future<?> every(Duration pause, ScheduledExecutorService scheduler, LoggedTask task) {
    var periodic = new PeriodicTask(pause, task, System::nanoTime);
    return scheduler.scheduleWithFixedDelay(
        () -> execute(periodic::run), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void execute(Runnable run) {
    try {
      executor.execute(run);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "no thread for what is to be run now");
    }
  }

  /** Begins to watch the timers. */
  public void start(ThreadFactory factory) {
    watch = factory.newThread(this::watch);
    watch.start();
  }

  /** Ends the watch. */
  public void stop() {
    var last = watch;
    watch = null;
    if (last != null) {
      last.interrupt();
    }
  }

  private void watch() {
    try {
      while (watch == Thread.currentThread()) {
        watched.stream().filter(PeriodicTask::isLate).forEach(late -> execute(late::runLate));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
