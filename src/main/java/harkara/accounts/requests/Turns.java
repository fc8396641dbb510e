package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets requests go on, so many at once as a server has threads for requests, and of one client no
 * more than its share; the others wait without a thread. Clients take turns: however many requests
 * one of them sends, it delays itself.
 */
@ApplicationScoped
class Turns {
  static final int AT_ONCE = 200;

  /**
   * Of one client: what keeps the processors busy while others of it wait for the disk. More would
   * make it no faster, only everybody else slower.
   */
  static final int OF_ONE =
      Math.min(AT_ONCE / 2, Math.max(32, 8 * Runtime.getRuntime().availableProcessors()));

  /** A server that has not begun with it by then never will. */
  static final Duration LOST_AFTER = Duration.ofSeconds(30);

  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;

  // guarded by this
  private final Map<String, Account> accounts = new HashMap<>();
  private final Set<Account> ready = new LinkedHashSet<>();
  private final Set<Turn> running = new HashSet<>();
  private int waiting;

  private volatile ScheduledExecutorService scheduler;

  /** What a client has here. */
  private static final class Account {
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int running;

    boolean isReady() {
      return !waiting.isEmpty() && running < OF_ONE;
    }
  }

  Turns() {
    this(System::nanoTime);
  }

  Turns(LongSupplier nanoTime) {
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
    var own = accounts.get(client);
    if (own != null && own.waiting.size() >= most / 2) {
      throw ProblemException.tooMany(
          "Too many requests from here wait for their turn. Send less at once.", ASK_AGAIN);
    }
    if (waiting >= most) {
      throw full();
    }
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "Too many requests wait for their turn on this node. Ask again.");
  }

  /** Takes the turn if it can be had at once. */
  synchronized boolean tryTake(Turn turn) {
    var account = accounts.computeIfAbsent(turn.client(), first -> new Account());
    if (running.size() >= AT_ONCE || account.running >= OF_ONE || !account.waiting.isEmpty()) {
      forgetIfNone(turn.client(), account);
      return false;
    }
    run(turn, account);
    return true;
  }

  private void run(Turn turn, Account account) {
    account.running++;
    running.add(turn);
    turn.has(nanoTime.getAsLong());
  }

  /** Lets a request that waits go on when it can. */
  void take(Turn turn) {
    synchronized (this) {
      if (!tryTake(turn)) {
        var account = accounts.computeIfAbsent(turn.client(), first -> new Account());
        turn.since(nanoTime.getAsLong());
        account.waiting.add(turn);
        waiting++;
        if (account.isReady()) {
          ready.add(account);
        }
        return;
      }
    }
    turn.goOn();
  }

  /** Whether it had a turn or waited for one, or neither: the next one has it. */
  void giveBack(Turn turn) {
    List<Turn> next;
    synchronized (this) {
      remove(turn);
      next = next();
    }
    next.forEach(Turn::goOn);
  }

  private void remove(Turn turn) {
    var account = accounts.get(turn.client());
    if (account == null) {
      return;
    }
    if (running.remove(turn)) {
      account.running--;
    } else if (account.waiting.remove(turn)) {
      waiting--;
    }
    if (account.isReady()) {
      ready.add(account);
    } else {
      ready.remove(account);
    }
    forgetIfNone(turn.client(), account);
  }

  private void forgetIfNone(String client, Account account) {
    if (account.running == 0 && account.waiting.isEmpty()) {
      accounts.remove(client);
    }
  }

  /** Of each client in turn. */
  private List<Turn> next() {
    var next = new ArrayList<Turn>(1);
    while (running.size() < AT_ONCE && !ready.isEmpty()) {
      var account = ready.iterator().next();
      ready.remove(account);
      var turn = account.waiting.remove();
      waiting--;
      run(turn, account);
      next.add(turn);
      if (account.isReady()) {
        ready.add(account);
      }
    }
    return next;
  }

  /** Frees what a server has forgotten, and refuses what has waited too long; now and then. */
  void look() {
    var now = nanoTime.getAsLong();
    lost(now - LOST_AFTER.toNanos()).forEach(turn -> turn.waiting().giveUp());
    late(now - LONGEST_WAIT.toNanos()).forEach(turn -> turn.waiting().refused(full()));
  }

  private List<Turn> lost(long longAgo) {
    List<Turn> all;
    synchronized (this) {
      all = List.copyOf(running);
    }
    return all.stream().filter(turn -> turn.isLost(longAgo)).toList();
  }

  /** Takes them out, so that none has its turn while it is refused. */
  private synchronized List<Turn> late(long longAgo) {
    var late = new ArrayList<Turn>();
    for (var account : accounts.values()) {
      account.waiting.stream().takeWhile(turn -> turn.since() - longAgo < 0).forEach(late::add);
    }
    late.forEach(this::remove);
    return late;
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized int running() {
    return running.size();
  }
}
