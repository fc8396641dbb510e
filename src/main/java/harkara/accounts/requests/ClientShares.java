package harkara.accounts.requests;

import harkara.accounts.access.RequestCredentials;
import harkara.accounts.clients.Client;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import java.util.UUID;

/** Tells whose share a request counts for, and how much of its body is read for it. */
@ApplicationScoped
class ClientShares {
  private static final String HEALTH = "/health";
  private static final String API = "/api/";

  private final RequestSettings settings;
  private final RequestCredentials credentials;
  private final Client client;
  private final Instance<OpenIntake> intakes;

  ClientShares() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  ClientShares(
      RequestSettings settings,
      RequestCredentials credentials,
      Client client,
      Instance<OpenIntake> intakes) {
    this.settings = settings;
    this.credentials = credentials;
    this.client = client;
    this.intakes = intakes;
  }

  /** Whose it is, and how much of it is read. */
  record Share(String client, int limit) {}

  /** Who sends a credential that was right the last time is known by it, others by the address. */
  String clientOf(HttpServletRequest request) {
    if (BodyLimits.pathOf(request).startsWith(HEALTH)) {
      return HEALTH + " for " + addressOf(request);
    }
    return credentials.lastOwner(request).map(UUID::toString).orElseGet(() -> addressOf(request));
  }

  /**
   * @throws ProblemException {@code TOO_LARGE}, or as {@link RequestCredentials#check} and {@link
   *     OpenIntake#limitAt}
   */
  Share of(HttpServletRequest request) {
    var length = request.getContentLengthLong();
    var open = openLimit(BodyLimits.pathOf(request));
    if (open.isPresent()) {
      require(length, open.getAsInt());
      return new Share(addressOf(request), open.getAsInt());
    }
    if (length >= 0 && length <= settings.anonymousBytes() || !credentials.areIn(request)) {
      require(length, settings.anonymousBytes());
      return new Share(addressOf(request), settings.anonymousBytes());
    }
    var most = BodyLimits.of(request);
    require(length, most);
    return new Share("tenant " + credentials.check(request).owner(), most);
  }

  private OptionalInt openLimit(String path) {
    if (path.startsWith(API)) {
      return OptionalInt.empty();
    }
    return intakes.stream()
        .map(intake -> intake.limitAt(path))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static void require(long length, int limit) {
    if (length > limit) {
      throw BufferedBody.tooLarge(limit);
    }
  }

  String addressOf(HttpServletRequest request) {
    return "address " + client.network(request);
  }
}
