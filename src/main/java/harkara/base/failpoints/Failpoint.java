package harkara.base.failpoints;

/**
 * The moments between the intake of an event and the final state of its deliveries at which a
 * process may fail or die. Whatever happens at any of them, what was accepted is delivered.
 */
public enum Failpoint {
  /** Events, deliveries and idempotency rows are written; nothing is committed. */
  EVENTS_WRITTEN,

  /** Events are durable; no request has been answered and nothing handed to the dispatcher. */
  DELIVERIES_HANDED_OVER,

  /** Events are durable, the dispatcher knows of them; no request has been answered. */
  EVENTS_COMMITTED,

  /** A thread of ours has taken a claimed delivery; nothing is looked up or built. */
  DISPATCHING,

  /** Due deliveries are marked as claimed; nothing is committed. */
  CLAIMS_WRITTEN,

  /** Claims are durable; nothing of them has been dispatched. */
  CLAIMS_COMMITTED,

  /** A request is built and signed; nothing of it has been sent. */
  REQUEST_SIGNED,

  /** A request is with the HTTP client; nobody waits for its answer yet. */
  REQUEST_POSTED,

  /** A request is answered or has failed; its outcome is known to one thread only. */
  EXCHANGE_FINISHED,

  /** Attempts and the new state of their deliveries are written; nothing is committed. */
  OUTCOMES_WRITTEN,

  /** As {@link #OUTCOMES_WRITTEN}, and the subscription that answered 410 is paused. */
  SUBSCRIPTION_PAUSED,

  /** Outcomes are durable; their permits are not given back. */
  OUTCOMES_COMMITTED,

  /** Expired claims are written down as unknown attempts and due again; nothing is committed. */
  EXPIRED_CLAIMS_WRITTEN
}
