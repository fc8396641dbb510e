package harkara.subscriptions.rotation;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.subscriptions.signing.ImportedSecret;
import harkara.subscriptions.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Changing a subscription's secret. */
@Path("/v1/subscriptions/{id}/secret")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class SecretResource {
  private final SecretRotations rotations;
  private final RotationSettings settings;
  private final CurrentTenant tenant;

  public SecretResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public SecretResource(
      SecretRotations rotations, RotationSettings settings, CurrentTenant tenant) {
    this.rotations = rotations;
    this.settings = settings;
    this.tenant = tenant;
  }

  @POST
  @Path("/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(@PathParam("id") String id, @Valid RotateRequest request) {
    var subscriptionId = uuid(id);
    var overlap = overlap(request == null ? null : request.overlap());
    var imported = imported(request == null ? null : request.secret());
    var begun = rotations.begin(tenant.id(), subscriptionId, overlap, imported);
    return Response.ok(NewSecretView.of(subscriptionId, begun))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static SigningSecret imported(String text) {
    return text == null ? null : ImportedSecret.of(text);
  }

  private Duration overlap(String text) {
    if (text == null) {
      return settings.overlap();
    }
    var rule = "must be a duration such as PT24H, from PT0S to " + settings.longestOverlap();
    try {
      var overlap = Duration.parse(text);
      if (overlap.isNegative() || overlap.compareTo(settings.longestOverlap()) > 0) {
        throw ProblemException.invalid("/overlap", rule);
      }
      return overlap;
    } catch (DateTimeParseException | ArithmeticException invalid) {
      throw ProblemException.invalid("/overlap", rule);
    }
  }

  @GET
  @Reading
  @Path("/rotation")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public RotationView rotation(@PathParam("id") String id) {
    return RotationView.of(rotations.states(tenant.id(), uuid(id)));
  }

  /** The secret before is gone at once. */
  @POST
  @Path("/rotation/finish")
  public RotationView finish(@PathParam("id") String id) {
    rotations.finish(tenant.id(), uuid(id));
    return rotation(id);
  }

  /** The new secret is gone at once. */
  @DELETE
  @Path("/rotation")
  public RotationView cancel(@PathParam("id") String id) {
    rotations.cancel(tenant.id(), uuid(id));
    return rotation(id);
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.SUBSCRIPTION, id, "subscription");
  }
}
