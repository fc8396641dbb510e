package harkara.events.reception;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Shows operators what comes in by a connection. */
@Path("/v1/whatsapp-connections/{id}/activity")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppActivityResource {
  /** Whole hours, as they are counted. */
  static final Duration DAY = Duration.ofHours(24);

  private final CountRows counts;
  private final NamedConnection connections;
  private final DatabaseClock clock;

  public WhatsAppActivityResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public WhatsAppActivityResource(
      CountRows counts, NamedConnection connections, DatabaseClock clock) {
    this.counts = counts;
    this.connections = connections;
    this.clock = clock;
  }

  /** Up to a few seconds old. */
  @GET
  @Reading
  public WhatsAppActivityView read(@PathParam("id") String id) {
    var connectionId = connections.id(id);
    var now = clock.now().truncatedTo(ChronoUnit.HOURS);
    var kept = now.minus(ReceptionSettings.COUNTS);
    return WhatsAppActivityView.of(
        counts.last(connectionId, CountKind.CHALLENGE, kept),
        counts.last(connectionId, CountKind.POST, kept),
        counts.of(connectionId, now.minus(DAY)));
  }
}
