package harkara.accounts.answers;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.threads.ServerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * The answers of this node that are on their way, and what they take up.
 *
 * <p>Nobody is refused for what others leave lying: where there is no room, the oldest answer of
 * the client that has most is given up, with its connection. Who takes answers as they come has
 * hardly anything here.
 */
@ApplicationScoped
class Answers {
  /** From here on an answer has to be taken at the least rate. */
  static final Duration RATED_AFTER = Duration.ofSeconds(5);

  private static final double NANOS = 1_000_000_000;

  private final AnswerSettings settings;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final WritePermits small;
  private final WritePermits large;
  private final PostponedRefusals refusals;
  private final Queue<Handover> postponed = new ConcurrentLinkedQueue<>();

  // guarded by this
  private final Map<String, Account> accounts = new HashMap<>();
  private long bytesInAll;

  /** A client's share of it all. */
  private static final class Account {
    private long bytes;

    /** Those that are ready and wait for the client, the oldest first. */
    private final Set<Handover> waiting = new LinkedHashSet<>();
  }

  Answers() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Answers(AnswerSettings settings, ServerExecutor executor) {
    this(settings, executor, System::nanoTime);
  }

  Answers(AnswerSettings settings, Executor executor, LongSupplier nanoTime) {
    this.settings = settings;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.small = new WritePermits(nanoTime);
    this.large = new WritePermits(nanoTime);
    this.refusals = new PostponedRefusals(executor, nanoTime);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * Makes room, and needs it.
   *
   * @throws ProblemException {@code UNAVAILABLE} where the node has none, and nobody leaves any
   */
  void take(String client, long count) {
    count(client, count);
    if (isFull()) {
      giveBack(client, count);
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many answers are on their way from this node. Ask again.");
    }
  }

  /** Makes room, as far as there is some, for what is there already. */
  void count(String client, long count) {
    add(client, count);
    var oldest = oneTooMany(client);
    while (oldest.isPresent()) {
      oldest.get().end();
      oldest = oneTooMany(client);
    }
  }

  private synchronized void add(String client, long count) {
    accounts.computeIfAbsent(client, first -> new Account()).bytes += count;
    bytesInAll += count;
  }

  private synchronized Optional<Handover> oneTooMany(String client) {
    var own = accounts.get(client);
    if (own != null && own.bytes > settings.memory() / 2 && !own.waiting.isEmpty()) {
      return Optional.of(removeOldest(own));
    }
    return isFull() ? largest().map(Answers::removeOldest) : Optional.empty();
  }

  private static Handover removeOldest(Account account) {
    var oldest = account.waiting.iterator().next();
    account.waiting.remove(oldest);
    return oldest;
  }

  private synchronized boolean isFull() {
    return bytesInAll > settings.memory();
  }

  private Optional<Account> largest() {
    return accounts.values().stream()
        .filter(each -> !each.waiting.isEmpty())
        .max(Comparator.comparingLong(each -> each.bytes));
  }

  synchronized void giveBack(String client, long count) {
    var own = accounts.get(client);
    if (own != null) {
      own.bytes -= count;
      bytesInAll -= count;
      forgetIfNone(client, own);
    }
  }

  private void forgetIfNone(String client, Account account) {
    if (account.bytes <= 0 && account.waiting.isEmpty()) {
      accounts.remove(client);
    }
  }

  synchronized void add(Handover handover) {
    accounts.computeIfAbsent(handover.client(), first -> new Account()).waiting.add(handover);
  }

  synchronized void remove(Handover handover) {
    var own = accounts.get(handover.client());
    if (own != null) {
      own.waiting.remove(handover);
      forgetIfNone(handover.client(), own);
    }
  }

  /** For small answers, which are written by the thread that made them. */
  WritePermits small() {
    return small;
  }

  /** For the others. Open Liberty waits for the client also where it should not. */
  WritePermits large() {
    return large;
  }

  PostponedRefusals refusals() {
    return refusals;
  }

  /** Until there is a permit. */
  void postpone(Handover handover) {
    postponed.add(handover);
  }

  /** Ends those that take too long; several times a second. */
  void look() {
    var now = now();
    for (var each : waiting()) {
      var age = now - each.begun();
      if (age >= settings.deadline().toNanos() || isBelowLeastRate(each, age)) {
        each.end();
      }
    }
    small.look();
    large.look();
    refusals.look();
    goOn();
  }

  private void goOn() {
    for (var free = large.available(); free > 0 && !postponed.isEmpty(); free--) {
      var next = postponed.remove();
      try {
        executor.execute(next::onWritePossible);
      } catch (RejectedExecutionException full) {
        postponed.add(next);
        return;
      }
    }
  }

  private synchronized List<Handover> waiting() {
    return accounts.values().stream().flatMap(each -> each.waiting.stream()).toList();
  }

  private boolean isBelowLeastRate(Handover handover, long age) {
    var rated = age - RATED_AFTER.toNanos();
    return rated > 0 && handover.written() < rated / NANOS * settings.leastRate();
  }

  synchronized long bytesInAll() {
    return bytesInAll;
  }
}
