package harkara.subscriptions.signing;

/** The ways in which receivers take a key from a secret. */
public enum KeyUse {
  /** The whole text: right for {@code X-Webhook-Signature}. */
  WHOLE,
  /** The decoded part behind {@code whsec_}: right for {@code webhook-signature}. */
  DECODED,
  /** The text behind {@code whsec_}, as it stands: never right. */
  WITHOUT_PREFIX,
  /** The whole text and a line break, as files end with one: never right. */
  WITH_LINE_BREAK
}
