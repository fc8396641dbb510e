package harkara.accounts.sessions;

import harkara.accounts.clients.Client;
import harkara.accounts.clients.Client.Origin;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.identity.WithoutCredential;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Signing in and out, and what the dashboard has to know of who is there. */
@Path("/v1/session")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  private static final String NO_STORE = "no-store";

  private final SignIn signIn;
  private final UserSessions sessions;
  private final SessionCheck check;
  private final SessionViews views;
  private final Client client;

  public SessionResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public SessionResource(
      SignIn signIn, UserSessions sessions, SessionCheck check, SessionViews views, Client client) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.check = check;
    this.views = views;
    this.client = client;
  }

  /** Whoever is signed in here already is signed out: a new id each time. */
  @POST
  @WithoutCredential
  @Consumes(MediaType.APPLICATION_JSON)
  public Response signIn(
      @NotNull @Valid SignInRequest request, @Context HttpServletRequest servletRequest) {
    if (client.origin(servletRequest) == Origin.FOREIGN) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Signing in is for the application's own page: its Origin must be that of"
              + " harkara.public-url.");
    }
    var token = signIn.with(request.email(), request.password(), client.network(servletRequest));
    SessionCredentials.token(servletRequest).ifPresent(this::end);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.set(servletRequest, token))
        .entity(views.of(token))
        .build();
  }

  @GET
  @RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.AS_USER)
  public Response read(@Context HttpServletRequest servletRequest) {
    return Response.ok(views.of(own(servletRequest)))
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .build();
  }

  @DELETE
  @RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.AS_USER)
  public Response signOut(@Context HttpServletRequest servletRequest) {
    end(own(servletRequest));
    return signedOut(servletRequest);
  }

  /** Ends all sessions of the user, this one too. */
  @POST
  @Path("/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.AS_USER)
  public Response changePassword(
      @NotNull @Valid OwnPasswordRequest request, @Context HttpServletRequest servletRequest) {
    var token = own(servletRequest);
    signIn.changePassword(views.user(token), request, client.network(servletRequest));
    check.forget(token);
    return signedOut(servletRequest);
  }

  private static SessionToken own(HttpServletRequest servletRequest) {
    return SessionCredentials.token(servletRequest).orElseThrow();
  }

  private void end(SessionToken token) {
    sessions.end(token.digest());
    check.forget(token);
  }

  private static Response signedOut(HttpServletRequest servletRequest) {
    return Response.noContent()
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.remove(servletRequest))
        .header("Clear-Site-Data", "\"cache\", \"storage\"")
        .build();
  }
}
