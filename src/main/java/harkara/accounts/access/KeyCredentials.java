package harkara.accounts.access;

import harkara.accounts.apikeys.ApiKey;
import harkara.accounts.apikeys.KeyCheck;
import harkara.accounts.apikeys.KeyText;
import harkara.accounts.clients.Client;
import harkara.accounts.identity.Actor;
import harkara.accounts.identity.Credential;
import harkara.accounts.throttling.ApiKeyThrottle;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import java.util.Optional;

/** The API key in {@code Authorization: Bearer} as a credential. */
@ApplicationScoped
class KeyCredentials {
  private static final String BEARER = "Bearer ";

  private final KeyCheck keys;
  private final ApiKeyThrottle throttle;
  private final Client client;

  KeyCredentials() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  KeyCredentials(KeyCheck keys, ApiKeyThrottle throttle, Client client) {
    this.keys = keys;
    this.throttle = throttle;
    this.client = client;
  }

  boolean areIn(HttpServletRequest request) {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /**
   * @throws ProblemException {@code UNAUTHENTICATED}, or {@code TOO_MANY_REQUESTS} after too many
   *     wrong keys
   */
  Credential check(HttpServletRequest request) {
    var text = text(request).orElseThrow(KeyCredentials::invalid);
    var key = keys.match(text).orElseThrow(() -> wrong(text, request));
    if (!keys.use(key)) {
      throw invalid();
    }
    return credential(key, text);
  }

  private static Optional<KeyText> text(HttpServletRequest request) {
    return KeyText.parse(
        request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip());
  }

  /** Of what is in it, right or wrong. */
  Optional<String> digest(HttpServletRequest request) {
    return text(request).map(text -> Base64.getEncoder().encodeToString(text.digest()));
  }

  private Credential credential(ApiKey key, KeyText text) {
    return new Credential(
        new Actor(Actor.Kind.API_KEY, key.id()),
        key.tenantId(),
        key.scopes(),
        () -> keys.isValid(text));
  }

  private ProblemException wrong(KeyText text, HttpServletRequest request) {
    throttle.failed(text.prefix(), client.network(request));
    return invalid();
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED, "The API key is not valid: misspelt, expired or revoked.");
  }
}
