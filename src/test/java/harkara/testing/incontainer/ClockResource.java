package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.delivery.DueNow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

  /**
   * How far clocks are apart.
   *
   * @param by an ISO-8601 duration that may be negative
   */
  public record Skew(String by) {}

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

  /** Sets how far the database is ahead of this node. */
  @PUT
  @Path("/skew")
  @Consumes(MediaType.APPLICATION_JSON)
  public Time skew(Skew skew) {
    database.setSkew(Duration.parse(skew.by()));
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
