package harkara.subscriptions.registry;

/** Why a subscription is paused. */
public enum PausedBy {
  /** Somebody asked for it. */
  PERSON,
  /** The endpoint answered 410 Gone. */
  GONE,
  /** Nothing had succeeded for {@code harkara.subscriptions.pause-after}. */
  FAILING
}
