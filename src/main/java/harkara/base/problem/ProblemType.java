package harkara.base.problem;

import java.util.Locale;

/**
 * Every kind of problem that the API answers with. Its stable {@code type} is {@code
 * urn:problem-type:harkara:} and the name in lower case with hyphens.
 */
public enum ProblemType {
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_PARAMETER(400, "A query parameter, path or header has a value that is not allowed"),
  UNKNOWN_PARAMETER(400, "There is no such query parameter"),
  TENANT_REQUIRED(400, "An operator has to name the tenant"),
  DELIVERY_LOOP(400, "A delivery is no event"),
  UNAUTHENTICATED(401, "An API key or a session is needed"),
  FORBIDDEN(403, "The API key or the user may not do this"),
  MASKED(403, "Phone numbers and texts are masked for this user"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This path does not take this method"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in an accepted form"),
  TOO_SLOW(408, "The body took too long"),
  CONFLICT(409, "The state of things does not allow it now"),
  QUOTA_EXCEEDED(409, "The tenant has as much as it may have"),
  IDEMPOTENCY_KEY_REUSED(409, "The Idempotency-Key was used with another body"),
  PAYLOAD_REMOVED(410, "The payload is no longer kept"),
  MEDIA_EXPIRED(410, "The address of the medium has ended"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that is not taken here"),
  EXPECTATION_FAILED(417, "The header Expect asks for what is not done here"),
  INVALID_REQUEST(422, "The request has fields that are not right"),
  INVALID_PAYLOAD(422, "The payload is not what it has to be"),
  NO_CANONICAL_FORM(422, "The payload has no form that every receiver reads the same"),
  UNKNOWN_EVENT_TYPE(422, "There is no such event type"),
  NOTHING_ACCEPTED(422, "Not one event of the batch was accepted"),
  INVALID_URL(422, "The URL is not allowed as an endpoint"),
  CHALLENGE_FAILED(422, "The endpoint has not answered the challenge as it should"),
  TOO_MANY_REQUESTS(429, "More than is allowed at a time"),
  INTERNAL(500, "Something went wrong here"),
  MEDIA_NOT_FETCHED(502, "Meta did not give the medium"),
  UNAVAILABLE(503, "Not possible at the moment"),
  MEDIA_TOKEN_MISSING(503, "The WhatsApp connection has no token for media"),
  HTTP_VERSION(505, "That version of HTTP is not spoken here");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String uri() {
    return "urn:problem-type:harkara:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
