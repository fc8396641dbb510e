package harkara.insight.mail;

import java.util.UUID;

/**
 * A mail as it is sent.
 *
 * @param id the same each time that it is tried
 */
record OutgoingMail(UUID id, String name, String email, Letter letter) {

  @Override
  public String toString() {
    return "OutgoingMail[" + id + "]";
  }
}
