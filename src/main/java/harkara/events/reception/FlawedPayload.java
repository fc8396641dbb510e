package harkara.events.reception;

/** What an item became does not fit its event type. The message says why, and quotes little. */
final class FlawedPayload extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FlawedPayload(String reason) {
    super(reason, null, false, false); // where in our code tells nobody anything
  }
}
