package harkara.events.publishing;

/**
 * The headers of a delivery. Receivers rely on each of them: none changes.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class WebhookHeaders {
  /** The event's id, the same on every attempt. */
  public static final String ID = "webhook-id";

  /** Unix seconds of the attempt. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** Over id, time and body; several while a rotation is open. */
  public static final String SIGNATURE = "webhook-signature";

  /** Over the body alone. */
  public static final String BODY_SIGNATURE = "X-Webhook-Signature";

  /** {@code sha256=} and the same, where the body is Meta's own. */
  public static final String META_SIGNATURE = "X-Hub-Signature-256";

  /** Only where somebody has sent a test; not signed. */
  public static final String TEST = "Harkara-Test";

  private WebhookHeaders() {}
}
