package harkara.insight.mail;

import harkara.delivery.attempts.AttemptCount;
import java.time.Instant;
import java.util.List;

/**
 * Seven days of a tenant.
 *
 * @param total attempts, also of deleted webhooks
 * @param webhooks the worst first
 * @param leftOut how many webhooks are not among them
 */
record Week(Instant since, AttemptCount total, List<OfOne> webhooks, int leftOut) {

  /**
   * Those of one webhook.
   *
   * @param died deliveries that died and still are dead
   */
  record OfOne(String name, AttemptCount attempts, long died) {}
}
