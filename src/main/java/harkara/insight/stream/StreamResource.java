package harkara.insight.stream;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Attempts as they happen, on whichever node, as server-sent events. */
@Path("/v1/deliveries/stream")
@ApplicationScoped
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class StreamResource {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Duration LONGEST_AWAY = Duration.ofHours(1);

  /**
   * By no more than this do two nodes differ in what they take for the database's time. A stream
   * begins so much earlier, so that what another node writes from now on is not before it.
   */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

  private final OpenStreams streams;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public StreamResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public StreamResource(OpenStreams streams, CurrentTenant tenant, DatabaseClock clock) {
    this.streams = streams;
    this.tenant = tenant;
    this.clock = clock;
  }

  /**
   * The REST layer lets the request in and suspends it; what is written goes to the response
   * itself, since only a servlet's output tells whether the client reads. It holds no thread.
   *
   * @param answer is resumed when everything has been written: the REST layer then ends the
   *     response
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void open(
      @QueryParam("subscription_id") String subscriptionId,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    var wanted = subscription(subscriptionId);
    var last = eventId(lastEventId);
    streams.requireRoom(tenant.id());
    var context = request.getAsyncContext();
    context.setTimeout(0);
    try {
      start(context, answer, wanted, last);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void start(
      AsyncContext context, AsyncResponse answer, UUID subscriptionId, ResumeToken last)
      throws IOException {
    var now = clock.now();
    var since = now.minus(LONGEST_AWAY);
    var awayForLong = last != null && Id.timeOf(last.attempt()).isBefore(since);
    var response = (HttpServletResponse) context.getResponse();
    var output =
        new SseWriter(response.getOutputStream(), () -> answer.resume(Response.ok().build()));
    var stream =
        new AttemptStream(
            tenant.id(),
            tenant.caller().stillValid(),
            subscriptionId,
            output,
            awayForLong ? null : last,
            Id.firstAt(awayForLong ? since : now.minus(CLOCKS_APART)),
            System.nanoTime() + LIFETIME.toNanos());
    streams.add(stream);
    output.send(SseFrame.START);
    if (awayForLong) {
      output.send(SseFrame.gap(since));
    }
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(MediaType.SERVER_SENT_EVENTS);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // a proxy would keep it for itself
    response.getOutputStream().setWriteListener(output);
  }

  private static UUID subscription(String text) {
    return text == null
        ? null
        : Id.SUBSCRIPTION
            .parse(text)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "subscription_id must be a subscription's id, such as sub_…."));
  }

  private static ResumeToken eventId(String text) {
    return text == null
        ? null
        : ResumeToken.parse(text)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "Last-Event-ID must be the id of an event of this stream."));
  }
}
