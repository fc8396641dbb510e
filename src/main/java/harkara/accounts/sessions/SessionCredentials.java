package harkara.accounts.sessions;

import harkara.accounts.clients.Client;
import harkara.accounts.clients.Client.Origin;
import harkara.accounts.identity.Actor;
import harkara.accounts.identity.Credential;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * The session's cookie as a credential. Browsers send it along by themselves, so a request that
 * changes something also has to come from a page of ours and say the session's token.
 */
@ApplicationScoped
public class SessionCredentials {
  private static final Logger LOG = System.getLogger(SessionCredentials.class.getName());
  private static final String CSRF_HEADER = "Harkara-CSRF";
  private static final Set<String> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final SessionCheck sessions;
  private final Client client;

  SessionCredentials() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SessionCredentials(SessionCheck sessions, Client client) {
    this.sessions = sessions;
    this.client = client;
  }

  public boolean areIn(HttpServletRequest request) {
    return SessionCookie.read(request).isPresent();
  }

  /** Of what is in it, right or wrong. */
  public Optional<String> digest(HttpServletRequest request) {
    return token(request).map(SessionToken::digest);
  }

  /**
   * @throws ProblemException {@code UNAUTHENTICATED} or {@code FORBIDDEN}
   */
  public Credential check(HttpServletRequest request) {
    var token = token(request).orElseThrow(SessionCredentials::over);
    var session = sessions.use(token).orElseThrow(SessionCredentials::over);
    if (!CHANGE_NOTHING.contains(request.getMethod())) {
      requireOwnPage(request, token, session);
    }
    return new Credential(
        new Actor(Actor.Kind.USER, session.userId()),
        session.tenantId(),
        session.role().scopes(),
        () -> sessions.isValid(token));
  }

  static Optional<SessionToken> token(HttpServletRequest request) {
    return SessionCookie.read(request).flatMap(SessionToken::parse);
  }

  private static ProblemException over() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED, "The session is over. Sign in with POST /api/v1/session.");
  }

  private void requireOwnPage(HttpServletRequest request, SessionToken token, SignedIn session) {
    if (client.origin(request) != Origin.OURS) {
      throw refused(
          session,
          "With a session, this may come from the application's own page only: its Origin must be"
              + " that of harkara.public-url.");
    }
    if (!token.hasCsrf(request.getHeader(CSRF_HEADER))) {
      throw refused(
          session,
          "With a session, this needs the header "
              + CSRF_HEADER
              + " with the csrf_token that GET /api/v1/session tells.");
    }
  }

  private static ProblemException refused(SignedIn session, String detail) {
    LOG.log(
        Level.INFO,
        () -> "refused actor=" + Id.USER.text(session.userId()) + " reason=not from our page");
    return new ProblemException(ProblemType.FORBIDDEN, detail);
  }
}
