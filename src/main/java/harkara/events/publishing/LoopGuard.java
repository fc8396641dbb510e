package harkara.events.publishing;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Tells a delivery from a publish. An endpoint that passes deliveries on to a publisher's API would
 * make an event of each, for ever.
 */
public final class LoopGuard {
  private LoopGuard() {}

  /**
   * @throws ProblemException {@code DELIVERY_LOOP} for a request that is signed as deliveries are
   */
  public static void refuse(HttpHeaders headers) {
    var standard = isIn(headers, WebhookHeaders.ID) && isIn(headers, WebhookHeaders.SIGNATURE);
    if (standard || isIn(headers, WebhookHeaders.BODY_SIGNATURE)) {
      throw new ProblemException(
          ProblemType.DELIVERY_LOOP,
          "This is a delivery that somebody passes on. Publish without webhook- and"
              + " X-Webhook-Signature headers.");
    }
  }

  private static boolean isIn(HttpHeaders headers, String name) {
    return headers.getHeaderString(name) != null;
  }
}
