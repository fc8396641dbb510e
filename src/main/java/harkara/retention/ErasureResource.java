package harkara.retention;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.events.publishing.PhoneDigests;
import harkara.events.publishing.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.stream.Stream;

/** Erasing what events say, because somebody asked for it. */
@Path("/v1/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.TENANTS_WRITE)
public class ErasureResource {
  private static final Logger LOG = System.getLogger(ErasureResource.class.getName());

  private final Erasure erasure;
  private final WebhookEvents events;
  private final CurrentTenant tenant;

  public ErasureResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public ErasureResource(Erasure erasure, WebhookEvents events, CurrentTenant tenant) {
    this.erasure = erasure;
    this.events = events;
    this.tenant = tenant;
  }

  /** Answers when it is done. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public ErasureView erase(@NotNull ErasureRequest request) {
    requireOne(request);
    if (request.eventId() != null) {
      return event(request.eventId());
    }
    if (request.userId() != null) {
      return user(request.userId());
    }
    return request.phoneNumber() != null ? phoneNumber(request.phoneNumber()) : everything(request);
  }

  private static void requireOne(ErasureRequest request) {
    var named =
        Stream.of(request.eventId(), request.phoneNumber(), request.userId(), request.everything())
            .filter(Objects::nonNull)
            .count();
    if (named != 1) {
      throw ProblemException.invalid(
          "", "must name exactly one of event_id, phone_number, user_id and everything");
    }
  }

  private ErasureView event(String text) {
    var id = Parameters.id(Id.EVENT, text, "event");
    if (events.find(tenant.id(), id).isEmpty()) {
      throw ProblemException.notFound("event");
    }
    return logged("event=" + text, erasure.event(tenant.id(), id));
  }

  private ErasureView phoneNumber(String text) {
    if (!PhoneDigests.isPhoneNumber(text)) {
      throw ProblemException.invalid("/phone_number", "must be 1 to 20 digits and nothing else");
    }
    return logged("by=phone_number", erasure.phoneNumber(tenant.id(), text));
  }

  private ErasureView user(String text) {
    if (!PhoneDigests.isUserId(text)) {
      throw ProblemException.invalid(
          "/user_id",
          "must be as WhatsApp gives it: two letters, a dot, and letters, digits and dots");
    }
    return logged("by=user_id", erasure.user(tenant.id(), text));
  }

  private ErasureView everything(ErasureRequest request) {
    if (!request.everything()) {
      throw ProblemException.invalid("/everything", "must be true, or left out");
    }
    return logged("by=everything", erasure.everything(tenant.id()));
  }

  /** The record of it, which says nothing of what was erased. */
  private ErasureView logged(String what, ErasureView done) {
    LOG.log(
        Level.INFO,
        () ->
            "erasure %s tenant=%s actor=%s events=%d deliveries_cancelled=%d messages=%d"
                .formatted(
                    what,
                    Id.TENANT.text(tenant.id()),
                    tenant.actor().text(),
                    done.events(),
                    done.deliveriesCancelled(),
                    done.messages()));
    return done;
  }
}
