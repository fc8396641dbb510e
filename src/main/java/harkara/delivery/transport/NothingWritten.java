package harkara.delivery.transport;

/** An exchange failed while the endpoint had seen nothing of it, so that it may be repeated. */
final class NothingWritten extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Exchange.Failed exchange;

  NothingWritten(Exchange.Failed exchange) {
    super(exchange.detail(), null, false, false);
    this.exchange = exchange;
  }

  Exchange.Failed exchange() {
    return exchange;
  }
}
