package harkara.base.threads;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Watches that rounds are begun in time. The server's timers go by the wall clock on some servers,
 * and stand still for as long as it was set back; the thread that looks here goes by the monotonic
 * clock.
 */
@ApplicationScoped
public class Rounds {
  private static final Logger LOG = System.getLogger(Rounds.class.getName());
  private static final long PAUSE_MILLIS = 250;

  private final ServerExecutor executor;
  private final List<Round> rounds = new CopyOnWriteArrayList<>();
  private volatile Thread watch;

  Rounds() { // for the client proxy only
    this(null);
  }

  @Inject
  Rounds(ServerExecutor executor) {
    this.executor = executor;
  }

  /**
   * @param work throws nothing; may be begun on any managed thread
   */
  public Round every(Duration period, Runnable work) {
    var round = new Round(period, work, System::nanoTime);
    rounds.add(round);
    return round;
  }

  /** Begins to watch. */
  public void start(ThreadFactory factory) {
    watch = factory.newThread(this::watch);
    watch.start();
  }

  /** Watches no longer. */
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
        rounds.stream().filter(Round::isLate).forEach(this::begin);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(Round round) {
    try {
      executor.execute(round::runLate);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "no thread for what the server's timers are late with");
    }
  }
}
