package harkara.events.reception;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.events.media.MediaUrls;
import harkara.events.whatsapp.MappingContext;
import harkara.events.whatsapp.MediaReference;
import harkara.events.whatsapp.MetaChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows what a change does not say about itself: its registered number, the time, our addresses.
 */
@ApplicationScoped
class ChangeContext {
  /** As long as Meta's id of a medium lives. */
  private static final Duration MEDIA_LIFE = Duration.ofDays(7);

  private static final int LONGEST_ID = 64;

  private final MediaUrls media;
  private final DatabaseClock clock;

  ChangeContext() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ChangeContext(MediaUrls media, DatabaseClock clock) {
    this.media = media;
    this.clock = clock;
  }

  MappingContext of(UUID connectionId, Route route) {
    return new OfRoute(connectionId, route, clock.now());
  }

  /**
   * What is no id of Meta's gets an address that leads nowhere; its message goes out all the same.
   */
  private static String mediaId(String text) {
    var id = text.replaceAll("[^A-Za-z0-9_-]", "_");
    return id.isEmpty() ? "_" : id.substring(0, Math.min(LONGEST_ID, id.length()));
  }

  private final class OfRoute implements MappingContext {
    private final UUID connectionId;
    private final Route route;
    private final Instant now;

    OfRoute(UUID connectionId, Route route, Instant now) {
      this.connectionId = connectionId;
      this.route = route;
      this.now = now;
    }

    @Override
    public String numberOf(MetaChange change) {
      return route.displayPhoneNumber();
    }

    @Override
    public long now() {
      return now.getEpochSecond();
    }

    @Override
    public String mediaUrl(MetaChange change, MediaReference reference) {
      return media.of(
          Optional.ofNullable(route.tenantId()).orElse(Id.NONE),
          connectionId,
          mediaId(reference.id()),
          reference.mimeType(),
          reference.sha256(),
          reference.filename(),
          now.plus(MEDIA_LIFE));
    }
  }
}
