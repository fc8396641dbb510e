package harkara.testing.incontainer;

import harkara.delivery.DueNow;
import harkara.tenants.ApiScope;
import harkara.tenants.RequiresScope;
import harkara.tenants.RequiresScope.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;

/** Moves the server's time, for an operator. */
@Path("/test/clock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class ClockResource {
  @Inject private ShiftedClock clock;
  @Inject private ShiftedDatabaseTime database;
  @Inject private DueNow due;

  /**
   * Asks for a later time: one of the two.
   *
   * @param by an ISO-8601 duration
   * @param to an RFC 3339 time; one that is past changes nothing
   */
  public record Advance(String by, String to) {}

  /** What time it is on the server. */
  public record Time(Instant now) {}

  @GET
  public Time now() {
    return new Time(clock.instant());
  }

  /** Answers when everything that is due by then is claimed and on its way. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Time advance(Advance request) {
    clock.advanceTo(
        request.to() == null
            ? clock.instant().plus(Duration.parse(request.by()))
            : Instant.parse(request.to()));
    lookForDue();
    return now();
  }

  /** A look that the timer has begun just now makes ours return at once, and may know old time. */
  private void lookForDue() {
    var before = database.askedHere();
    do {
      due.look();
      Thread.yield();
    } while (database.askedHere() == before);
  }
}
