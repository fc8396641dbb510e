package harkara.insight.mail;

/** A mail was not taken. */
class MailFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean ofTheServer;

  /**
   * @param ofTheServer whether the others would not be taken either
   */
  MailFailure(String message, boolean ofTheServer, Throwable cause) {
    super(message, cause);
    this.ofTheServer = ofTheServer;
  }

  boolean ofTheServer() {
    return ofTheServer;
  }
}
