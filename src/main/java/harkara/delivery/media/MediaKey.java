package harkara.delivery.media;

import harkara.events.media.SignedMedia;
import java.util.UUID;

/** What a copy is found by: Meta's id means something on its connection only. */
record MediaKey(UUID tenantId, UUID connectionId, String mediaId) {
  static MediaKey of(SignedMedia media) {
    return new MediaKey(media.tenantId(), media.connectionId(), media.mediaId());
  }
}
