package harkara.subscriptions.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * A subscription as it was at a time.
 *
 * @param url of then; the present one where nothing is known of then
 * @param createdLater whether there was no such subscription yet
 * @param revision what it wanted then; null where it is not known, or was created later
 */
public record SubscriptionThen(
    UUID id, String url, boolean createdLater, SubscriptionRevision revision) {

  static SubscriptionThen of(Subscription now, SubscriptionRevision revision, Instant time) {
    return new SubscriptionThen(
        now.id(),
        revision == null ? now.url() : revision.url(),
        now.createdAt().isAfter(time),
        revision);
  }
}
