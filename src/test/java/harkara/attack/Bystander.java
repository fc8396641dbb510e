package harkara.attack;

import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Payloads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A tenant that does nothing special all the time, at a steady rate whatever the answers take:
 * publishes, looks at its deliveries, and asks how the node is.
 */
final class Bystander implements AutoCloseable {
  private static final int MILLIS_BETWEEN_REQUESTS = 25;
  private static final int THREADS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** In this order, again and again. */
  private static final int LISTS = 4;

  private static final int HEALTH = 3;

  private final Api api;
  private final Api health;
  private final Receiver receiver;

  private Bystander(Target target, Receiver receiver) {
    this.receiver = receiver;
    var tenant = target.newTenant();
    tenant.subscribe(receiver.url("/"));
    this.api = tenant.api().within(PATIENCE);
    this.health = Api.at(target.health()).within(PATIENCE);
  }

  static Bystander of(Target target) {
    return new Bystander(target, Receiver.start());
  }

  /** Sends for so long, waits for the last answers, and says how long each took. */
  Waits measure(Duration length) throws InterruptedException {
    var waits = new Waits();
    var threads = Executors.newScheduledThreadPool(THREADS);
    var count = length.toMillis() / MILLIS_BETWEEN_REQUESTS;
    var start = System.nanoTime() + Duration.ofMillis(MILLIS_BETWEEN_REQUESTS).toNanos();
    for (var number = 0; number < count; number++) {
      schedule(number, start, waits, threads);
    }
    threads.shutdown();
    threads.awaitTermination(length.plus(PATIENCE).plusSeconds(10).toSeconds(), TimeUnit.SECONDS);
    threads.shutdownNow();
    return waits;
  }

  private void schedule(int number, long start, Waits waits, ScheduledExecutorService threads) {
    var due = start + Duration.ofMillis((long) number * MILLIS_BETWEEN_REQUESTS).toNanos();
    waits.expect();
    threads.schedule(() -> send(number, due, waits), due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void send(int number, long due, Waits waits) {
    if (number % 10 == HEALTH) {
      waits.count(due, answers(200, () -> health.get("/health")), true);
    } else if (number % 10 == LISTS) {
      waits.count(due, answers(200, () -> api.get("/api/v1/deliveries?limit=10")), false);
    } else {
      waits.count(due, answers(202, () -> api.post("/api/v1/events", Payloads.unique())), false);
    }
  }

  /**
   * @return null when it was, otherwise what was there instead
   */
  private static String answers(int status, Callable<Api.Answer> request) {
    try {
      var answer = request.call();
      return answer.status() == status ? null : Integer.toString(answer.status());
    } catch (Exception none) {
      return "no answer";
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
