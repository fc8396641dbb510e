package harkara.subscriptions.registry;

/** The reasons for which a subscription is paused. */
public enum PausedBy {
  /** Somebody asked for it. */
  PERSON,
  /** The endpoint answered 410 Gone. */
  GONE,
  /** Nothing had succeeded for {@code harkara.subscriptions.pause-after}. */
  FAILING
}
