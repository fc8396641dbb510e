package harkara.delivery.sending;

import harkara.base.ids.Id;
import harkara.base.platform.HarkaraVersion;
import harkara.base.tracing.TraceParent;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.SentHead;
import harkara.delivery.masking.Redactor;
import harkara.delivery.transport.HttpHeader;
import harkara.delivery.transport.WebhookRequest;
import harkara.events.publishing.WebhookHeaders;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The request of one attempt, and what of it must not be shown in the log. While a rotation is open
 * there are two of it, which differ in {@code X-Webhook-Signature} alone, and where the body is
 * Meta's own in {@code X-Hub-Signature-256}: the first is under the secret before, since a receiver
 * that had taken the new one would have ended the rotation.
 *
 * @param tries one or two, in this order
 * @param head of both, as if there was one secret
 */
record SignedRequest(List<Try> tries, SentHead head, Redactor redactor) {

  /** The headers that differ, at the start of a line. */
  private static final String OF_BODY =
      "(?m)^(" + WebhookHeaders.BODY_SIGNATURE + "|" + WebhookHeaders.META_SIGNATURE + ")";

  /** Tells a receiver that the event was made up; not signed. */
  private static final HttpHeader TEST = new HttpHeader(WebhookHeaders.TEST, "true");

  /** The request with {@code X-Webhook-Signature} under this secret. */
  record Try(DecryptedSecret secret, WebhookRequest request) {}

  /**
   * @param secrets that are in force, the current one first
   * @param now by this node's clock: receivers compare it with theirs
   */
  static SignedRequest of(
      ClaimedDelivery delivery,
      SubscriptionSnapshot to,
      List<DecryptedSecret> secrets,
      Instant now) {
    var webhookId = Id.EVENT.text(delivery.eventId());
    var signatures =
        Signatures.of(
            secrets.stream().map(DecryptedSecret::secret).toList(),
            webhookId,
            now,
            delivery.payload());
    var tries = new ArrayList<Try>(secrets.size());
    var bodySignatures = new ArrayList<String>(secrets.size());
    for (var secret : secrets) {
      var ofBody =
          tries.isEmpty()
              ? signatures.ofBody()
              : Signatures.ofBody(secret.secret(), delivery.payload());
      bodySignatures.add(ofBody);
      tries.add(0, new Try(secret, request(delivery, to, webhookId, signatures, ofBody)));
    }
    return new SignedRequest(
        List.copyOf(tries),
        head(delivery, to, signatures),
        Redactor.of(to, bodySignatures, signatures.standard()));
  }

  private static WebhookRequest request(
      ClaimedDelivery delivery,
      SubscriptionSnapshot to,
      String webhookId,
      Signatures signatures,
      String ofBody) {
    var headers = new ArrayList<HttpHeader>();
    headers.add(new HttpHeader("Content-Type", "application/json"));
    headers.add(new HttpHeader("User-Agent", HarkaraVersion.USER_AGENT));
    headers.add(new HttpHeader("Accept-Encoding", "identity"));
    headers.add(new HttpHeader(WebhookHeaders.BODY_SIGNATURE, ofBody));
    if (to.wanted().isOfOriginals()) {
      headers.add(new HttpHeader(WebhookHeaders.META_SIGNATURE, "sha256=" + ofBody));
    }
    headers.add(new HttpHeader(WebhookHeaders.ID, webhookId));
    headers.add(new HttpHeader(WebhookHeaders.TIMESTAMP, String.valueOf(signatures.timestamp())));
    headers.add(new HttpHeader(WebhookHeaders.SIGNATURE, signatures.standard()));
    if (delivery.test()) {
      headers.add(TEST);
    }
    traceparent(delivery, to)
        .ifPresent(value -> headers.add(new HttpHeader(TraceParent.HEADER, value)));
    to.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
    return new WebhookRequest(
        delivery.tenantId(), to.url(), List.copyOf(headers), delivery.payload());
  }

  /** As the publisher sent it; not beside a custom header of that name. */
  private static Optional<String> traceparent(ClaimedDelivery delivery, SubscriptionSnapshot to) {
    return to.sendTraceparent()
            && to.headers().keySet().stream().noneMatch(TraceParent.HEADER::equalsIgnoreCase)
        ? Optional.ofNullable(delivery.traceparent()).map(TraceParent::text)
        : Optional.empty();
  }

  private static SentHead head(
      ClaimedDelivery delivery, SubscriptionSnapshot to, Signatures signatures) {
    var head =
        SentHead.of(
                HarkaraVersion.NUMBER,
                signatures.timestamp(),
                delivery.test(),
                List.copyOf(to.headers().keySet()))
            .tracedBy(traceparent(delivery, to).orElse(null));
    return to.wanted().isOfOriginals() ? head.alsoForMeta() : head;
  }

  /**
   * The headers of a try for the log; where there are two secrets, with the fingerprint of the one
   * that it was signed with. In the words of {@link SentHead}, unless a custom value stands in
   * another header, too: then one a line.
   */
  String loggedHeaders(int number, Instant startedAt) {
    var logged = tries.get(number);
    return redactor.leavesTheRest(logged.request().headers())
        ? head(logged).words(startedAt)
        : lines(logged);
  }

  private SentHead head(Try logged) {
    return tries.size() == 1 ? head : head.signedWith(fingerprint(logged), tries.size());
  }

  private String lines(Try logged) {
    var lines = redactor.sentLines(logged.request().headers());
    return tries.size() == 1
        ? lines
        : lines.replaceAll(OF_BODY + ": .*", "$1: (masked, secret " + fingerprint(logged) + ")");
  }

  private static String fingerprint(Try logged) {
    return logged.secret().secret().fingerprint();
  }
}
