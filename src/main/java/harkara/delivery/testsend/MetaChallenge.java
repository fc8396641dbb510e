package harkara.delivery.testsend;

import harkara.base.ids.Id;
import harkara.base.json.Excerpt;
import harkara.base.platform.HarkaraVersion;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;
import harkara.delivery.transport.GetRequest;
import harkara.delivery.transport.HttpHeader;
import harkara.delivery.transport.Route;
import harkara.delivery.transport.WebhookClient;
import harkara.subscriptions.registry.ReceiverChallenge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a receiver with Meta's challenge, as {@code GET} with a token and a number, which it has to
 * answer with. Counts as a test: it is bounded like one, and somebody waits for it.
 */
@ApplicationScoped
class MetaChallenge implements ReceiverChallenge {
  /** Meta's own has not much longer, and a request waits for it. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final int LEAST = 1_000_000_000;
  private static final int SHOWN = 100;
  private static final int OK = 200;

  private final TestsUnderWay tests;
  private final TestAdmission admission;
  private final WebhookClient client;
  private final SecureRandom random = new SecureRandom();

  MetaChallenge() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  MetaChallenge(TestsUnderWay tests, TestAdmission admission, WebhookClient client) {
    this.tests = tests;
    this.admission = admission;
    this.client = client;
  }

  @Override
  public void ask(UUID tenantId, Endpoint endpoint, String token) {
    var challenge = String.valueOf(random.nextInt(LEAST, Integer.MAX_VALUE));
    var url = url(endpoint.url(), challenge, token);
    var request = new GetRequest(tenantId, url, headers(endpoint), Optional.empty());
    require(challenge, exchange(tenantId, request));
  }

  private static String url(String endpoint, String challenge, String token) {
    return endpoint
        + (endpoint.indexOf('?') < 0 ? "?" : "&")
        + "hub.mode=subscribe&hub.challenge="
        + challenge
        + "&hub.verify_token="
        + URLEncoder.encode(token, StandardCharsets.US_ASCII).replace("+", "%20");
  }

  private static List<HttpHeader> headers(Endpoint endpoint) {
    var headers = new ArrayList<HttpHeader>();
    headers.add(new HttpHeader("User-Agent", HarkaraVersion.USER_AGENT));
    headers.add(new HttpHeader("Accept-Encoding", "identity"));
    endpoint.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
    return headers;
  }

  private Exchange exchange(UUID tenantId, GetRequest request) {
    var id = Id.next();
    var underWay = tests.begin(tenantId, id);
    try {
      var permit = admission.acquire(tenantId, id);
      try {
        return client.get(request, new Route(), DEADLINE).toCompletableFuture().join();
      } finally {
        permit.unused();
      }
    } finally {
      underWay.complete(id);
    }
  }

  private static void require(String challenge, Exchange exchange) {
    if (exchange instanceof Exchange.Failed failed) {
      throw failed.kind() == FailureKind.OVERLOADED
          ? new ProblemException(ProblemType.UNAVAILABLE, failed.detail() + ". Try again.")
          : failed("it gave no answer (" + failed.detail() + ")");
    }
    var answer = (Exchange.Answered) exchange;
    if (answer.status() != OK) {
      throw failed("it answered with status " + answer.status());
    }
    if (answer.truncated() || !answer.excerpt().equals(challenge)) {
      throw failed("it answered with \"" + Excerpt.of(answer.excerpt(), SHOWN) + "\"");
    }
  }

  private static ProblemException failed(String what) {
    return new ProblemException(
        ProblemType.CHALLENGE_FAILED,
        "The endpoint has to answer the challenge with status 200 and the number in hub.challenge"
            + " alone, but "
            + what
            + ". Mend it, or leave verify_token out; nothing was created.");
  }
}
