package harkara.accounts.access;

import harkara.accounts.identity.Credential;
import harkara.accounts.sessions.SessionCredentials;
import harkara.base.caches.BoundedMaps;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The API key or the session that a request was sent with. */
@ApplicationScoped
public class RequestCredentials {
  private static final int MOST_OWNERS = 10_000;
  private static final String DIGEST = RequestCredentials.class.getName();

  private final KeyCredentials keys;
  private final SessionCredentials sessions;
  private final Map<String, UUID> owners = BoundedMaps.of(MOST_OWNERS);

  RequestCredentials() { // for the client proxy only
    this(null, null);
  }

  @Inject
  RequestCredentials(KeyCredentials keys, SessionCredentials sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  /** Whether there is something of the kind; nothing is checked. */
  public boolean areIn(HttpServletRequest request) {
    return keys.areIn(request) || sessions.areIn(request);
  }

  /**
   * A browser adds the cookie by itself; who sends a key means the key, and no other.
   *
   * @throws ProblemException {@code UNAUTHENTICATED}, {@code FORBIDDEN} or {@code
   *     TOO_MANY_REQUESTS}
   */
  public Credential check(HttpServletRequest request) {
    var byKey = keys.areIn(request);
    if (!byKey && !sessions.areIn(request)) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED,
          "Send an API key as \"Authorization: Bearer hk_…\", or sign in.");
    }
    var credential = byKey ? keys.check(request) : sessions.check(request);
    digest(request).ifPresent(digest -> owners.putIfAbsent(digest, credential.owner()));
    return credential;
  }

  /**
   * Whose it was when it was checked the last time on this node; whether it still is right is not
   * asked. Empty for one that never was.
   */
  public Optional<UUID> lastOwner(HttpServletRequest request) {
    return digest(request).map(owners::get);
  }

  /** Made once for a request. */
  private Optional<String> digest(HttpServletRequest request) {
    if (request.getAttribute(DIGEST) instanceof String made) {
      return Optional.of(made);
    }
    var digest = keys.areIn(request) ? keys.digest(request) : sessions.digest(request);
    digest.ifPresent(made -> request.setAttribute(DIGEST, made));
    return digest;
  }
}
