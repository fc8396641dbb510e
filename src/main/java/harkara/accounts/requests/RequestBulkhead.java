package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.threads.FairQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets requests go on, so many at once as a server has threads for requests, and of one client no
 * more than its share. The others wait without a thread, in a {@link FairQueue} by client: however
 * many requests one of them sends, it delays itself.
 */
@ApplicationScoped
class RequestBulkhead {
  static final int AT_ONCE = 200;

  /**
   * Of one client: what keeps the processors busy while others of it wait for the disk. More would
   * make it no faster, only everybody else slower.
   */
  static final int OF_ONE =
      Math.min(AT_ONCE / 2, Math.max(32, 8 * Runtime.getRuntime().availableProcessors()));

  /** Of one client with those whose threads wait. */
  static final int OF_ONE_IN_ALL = AT_ONCE / 2;

  /** A server that has not begun with it by then probably never will: it is refused. */
  static final Duration LOST_AFTER = Duration.ofSeconds(10);

  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;

  // guarded by this
  private final FairQueue<String, RequestPermit> waiting = new FairQueue<>();
  private final Set<RequestPermit> running = new HashSet<>();
  private final Map<String, Integer> runningByClient = new HashMap<>();
  private final Set<RequestPermit> paused = new HashSet<>();
  private final Map<String, Integer> pausedByClient = new HashMap<>();

  private volatile ScheduledExecutorService scheduler;

  RequestBulkhead() {
    this(System::nanoTime);
  }

  RequestBulkhead(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Hands over the server's threads: they cannot be injected on any thread. */
  void start(ScheduledExecutorService serverScheduler) {
    scheduler = serverScheduler;
  }

  /** So many milliseconds later; at once while the server starts or ends. */
  void later(Runnable work, long millis) {
    var started = scheduler;
    if (started == null) {
      work.run();
      return;
    }
    try {
      started.schedule(work, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ending) {
      work.run();
    }
  }

  /**
   * @param most how many may wait on this node; half of them of one client
   * @throws ProblemException {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE}
   */
  synchronized void requireRoom(String client, int most) {
    if (waiting.size(client) >= most / 2) {
      throw ProblemException.tooMany(
          "Too many requests from here wait for their turn. Send less at once.", ASK_AGAIN);
    }
    if (waiting.size() >= most) {
      throw full();
    }
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "Too many requests wait for their turn on this node. Ask again.");
  }

  /** Grants the permit if that can be done at once, and nobody of the client waits. */
  synchronized boolean tryAcquire(RequestPermit permit) {
    if (isFull() || !hasShareLeft(permit.client()) || waiting.size(permit.client()) > 0) {
      return false;
    }
    grant(permit);
    return true;
  }

  private boolean isFull() {
    return running.size() >= AT_ONCE;
  }

  private boolean hasShareLeft(String client) {
    var own = runningByClient.getOrDefault(client, 0);
    return own < OF_ONE_IN_ALL && own - pausedByClient.getOrDefault(client, 0) < OF_ONE;
  }

  private void grant(RequestPermit permit) {
    running.add(permit);
    runningByClient.merge(permit.client(), 1, Integer::sum);
    permit.granted(nanoTime.getAsLong());
  }

  /** Lets a request that waits go on when it can. */
  void acquire(RequestPermit permit) {
    synchronized (this) {
      if (!tryAcquire(permit)) {
        permit.waitsSince(nanoTime.getAsLong());
        waiting.add(permit.client(), permit);
        return;
      }
    }
    permit.goOn();
  }

  /** Takes the permit back, whether it was granted, waited for, or neither: the next one has it. */
  void release(RequestPermit permit) {
    List<RequestPermit> next;
    synchronized (this) {
      remove(permit);
      next = grantNext();
    }
    next.forEach(RequestPermit::goOn);
  }

  /** The request's thread only waits from now on: another one of its client may go on. */
  void pause(RequestPermit permit) {
    List<RequestPermit> next;
    synchronized (this) {
      if (!running.contains(permit) || !paused.add(permit)) {
        return;
      }
      pausedByClient.merge(permit.client(), 1, Integer::sum);
      next = grantNext();
    }
    next.forEach(RequestPermit::goOn);
  }

  /** The request goes on, whoever else does. */
  synchronized void resume(RequestPermit permit) {
    if (paused.remove(permit)) {
      countDown(pausedByClient, permit.client());
    }
  }

  private static void countDown(Map<String, Integer> counts, String client) {
    counts.computeIfPresent(client, (each, count) -> count > 1 ? count - 1 : null);
  }

  private void remove(RequestPermit permit) {
    resume(permit);
    if (running.remove(permit)) {
      countDown(runningByClient, permit.client());
    } else {
      waiting.remove(permit.client(), permit);
    }
  }

  private List<RequestPermit> grantNext() {
    var granted = new ArrayList<RequestPermit>(1);
    while (!isFull()) {
      var next = waiting.poll(this::hasShareLeft);
      if (next.isEmpty()) {
        break;
      }
      grant(next.get());
      granted.add(next.get());
    }
    return granted;
  }

  /** Frees what a server has forgotten, and refuses what has waited too long; now and then. */
  void look() {
    var now = nanoTime.getAsLong();
    granted().forEach(permit -> permit.giveUpIfGrantedBefore(now - LOST_AFTER.toNanos()));
    late(now - LONGEST_WAIT.toNanos()).forEach(permit -> permit.holder().refused(full()));
  }

  private synchronized List<RequestPermit> granted() {
    return List.copyOf(running);
  }

  /** Takes them out, so that none is granted its permit while it is refused. */
  private synchronized List<RequestPermit> late(long longAgo) {
    return waiting.removeHeads(permit -> permit.waitsSince() - longAgo < 0);
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized int running() {
    return running.size();
  }
}
