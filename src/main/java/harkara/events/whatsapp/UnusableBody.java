package harkara.events.whatsapp;

/** A body of which nothing can be read. The message says why, for people; it quotes nothing. */
public final class UnusableBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableBody(String reason) {
    super(reason, null, false, false); // where in our code tells nobody anything
  }
}
