package harkara.subscriptions.endpoints;

/** Refuses a URL as an endpoint; the message is the rule, to be read behind "The URL". */
public final class NotAllowed extends Exception {
  private static final long serialVersionUID = 1L;

  NotAllowed(String rule) {
    super(rule, null, false, false);
  }

  public String rule() {
    return getMessage();
  }
}
