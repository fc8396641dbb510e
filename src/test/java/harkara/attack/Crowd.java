package harkara.attack;

import harkara.testing.Api;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Clients that each send the same request again as soon as it is answered. */
final class Crowd implements Attack.Running {
  private static final int NO_ANSWER = 0;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

  /** So many clients more. */
  Crowd with(int clients, Supplier<Api.Answer> request) {
    for (var client = 0; client < clients; client++) {
      threads.execute(
          () -> {
            while (!closed.get()) {
              count(request);
            }
          });
    }
    return this;
  }

  private void count(Supplier<Api.Answer> request) {
    var status = NO_ANSWER;
    try {
      status = request.get().status();
    } catch (RuntimeException none) {
      // counted as no answer
    }
    statuses.computeIfAbsent(status, known -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public List<String> figures() {
    return List.of("its answers, by status: " + statuses);
  }

  /** Being refused is an answer; an error of ours is not. */
  @Override
  public List<String> flaws() {
    return statuses.containsKey(500) ? List.of(statuses.get(500) + " answers were 500") : List.of();
  }

  @Override
  public void close() {
    closed.set(true);
    threads.shutdownNow();
  }
}
