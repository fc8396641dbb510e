package harkara.delivery.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Removes copies whose addresses have expired, batch by batch. */
@ApplicationScoped
class ExpiredMedia {
  /** Of a run: the next one goes on. */
  private static final int MOST_BATCHES = 100;

  private final MediaCopies copies;

  ExpiredMedia() { // for the client proxy only
    this(null);
  }

  @Inject
  ExpiredMedia(MediaCopies copies) {
    this.copies = copies;
  }

  void remove() {
    for (var batch = 0; batch < MOST_BATCHES && copies.removeExpired() > 0; batch++) {
      // until there are no more
    }
  }
}
