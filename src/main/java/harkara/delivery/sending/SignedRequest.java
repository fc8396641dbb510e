package harkara.delivery.sending;

import harkara.base.ids.Id;
import harkara.base.platform.HarkaraVersion;
import harkara.delivery.ClaimedDelivery;
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

/**
 * The request of one attempt, and what of it must not be shown in the log. While a rotation is open
 * there are two of it, which differ in {@code X-Webhook-Signature} alone: the first is under the
 * secret before, since a receiver that had taken the new one would have ended the rotation.
 *
 * @param tries one or two, in this order
 */
record SignedRequest(List<Try> tries, Redactor redactor) {

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
        List.copyOf(tries), Redactor.of(to, bodySignatures, signatures.standard()));
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
    headers.add(new HttpHeader(WebhookHeaders.ID, webhookId));
    headers.add(new HttpHeader(WebhookHeaders.TIMESTAMP, String.valueOf(signatures.timestamp())));
    headers.add(new HttpHeader(WebhookHeaders.SIGNATURE, signatures.standard()));
    if (delivery.test()) {
      headers.add(TEST);
    }
    to.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
    return new WebhookRequest(
        delivery.tenantId(), to.url(), List.copyOf(headers), delivery.payload());
  }

  /**
   * The headers of a try as the log shows them, one a line; where there are two secrets, with the
   * fingerprint of the one that it was signed with.
   */
  String loggedHeaders(int number) {
    var signedWith = tries.get(number);
    var lines = redactor.sentLines(signedWith.request().headers());
    return tries.size() == 1
        ? lines
        : lines.replaceFirst(
            WebhookHeaders.BODY_SIGNATURE + ": .*",
            WebhookHeaders.BODY_SIGNATURE
                + ": (masked, secret "
                + signedWith.secret().secret().fingerprint()
                + ")");
  }
}
