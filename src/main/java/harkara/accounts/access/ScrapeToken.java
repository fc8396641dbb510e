package harkara.accounts.access;

import harkara.base.digests.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The token that reads metrics and nothing else; an operator's key may do more than that. */
@ApplicationScoped
class ScrapeToken {
  private static final String BEARER = "Bearer ";

  /** Null for none. */
  private final byte[] digest;

  ScrapeToken() { // for the client proxy only
    this.digest = null;
  }

  @Inject
  ScrapeToken(ScrapeTokenSettings settings) {
    this.digest = settings.token().map(ScrapeToken::digest).orElse(null);
  }

  private static byte[] digest(String token) {
    return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a request was sent with it; in a time that does not tell how much of it is right. */
  boolean isIn(HttpServletRequest request) {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return digest != null
        && authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(digest, digest(authorization.substring(BEARER.length()).strip()));
  }
}
