package harkara.delivery.transport;

import java.time.Duration;

/**
 * A request of which the endpoint has seen nothing, the time it has left, and how it failed last;
 * one thread uses it.
 */
final class UnsentRequest {
  /** The endpoint has still seen nothing, and it may help to post again. */
  static final class NothingWritten extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Exchange.Failed exchange;

    private NothingWritten(Exchange.Failed exchange) {
      super(exchange.detail(), null, false, false);
      this.exchange = exchange;
    }

    Exchange.Failed exchange() {
      return exchange;
    }
  }

  private final WebhookRequest request;
  private final Route route;
  private final long deadline;
  private Exchange.Failed last;
  private boolean announced;

  UnsentRequest(WebhookRequest request, Route route, Exchange.Failed first, Duration timeLeft) {
    this.request = request;
    this.route = route;
    this.last = first;
    this.deadline = System.nanoTime() + timeLeft.toNanos();
  }

  /** Throws the first failure at the first call, and posts at each later one. */
  Exchange post(WebhookClient client) throws NothingWritten {
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
