package harkara.insight.doctor;

/** Which of the two signatures is meant. */
enum SignatureScheme {
  /** {@code X-Webhook-Signature}. */
  BODY,
  /** {@code webhook-signature}. */
  STANDARD,
  /** Whichever it fits. */
  EITHER
}
