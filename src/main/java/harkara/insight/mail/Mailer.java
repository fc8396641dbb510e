package harkara.insight.mail;

/** Sends a mail. */
interface Mailer {
  /**
   * @throws MailFailure when it was not taken
   */
  void send(OutgoingMail mail);
}
