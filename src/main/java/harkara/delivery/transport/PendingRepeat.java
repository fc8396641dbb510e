package harkara.delivery.transport;

import java.time.Duration;

/** A failed POST, the time it has left, and what came of its repeats so far; one thread uses it. */
final class PendingRepeat {
  private final WebhookRequest request;
  private final Route route;
  private final long deadline;
  private Exchange.Failed last;
  private boolean announced;

  PendingRepeat(WebhookRequest request, Route route, Exchange.Failed first, Duration timeLeft) {
    this.request = request;
    this.route = route;
    this.last = first;
    this.deadline = System.nanoTime() + timeLeft.toNanos();
  }

  Exchange next(WebhookClient client) throws NothingWritten {
    long nanosLeft = deadline - System.nanoTime();
    if (nanosLeft <= 0) {
      return last;
    }
    if (announced) {
      Exchange exchange =
          client.post(request, route, Duration.ofNanos(nanosLeft)).toCompletableFuture().join();
      if (!(exchange instanceof Exchange.Failed failed) || !failed.repeatable()) {
        return exchange;
      }
      last = failed;
    }
    announced = true;
    throw new NothingWritten(last);
  }
}
