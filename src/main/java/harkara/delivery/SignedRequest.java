package harkara.delivery;

import harkara.ids.Id;
import harkara.signing.Signatures;
import harkara.subscriptions.KnownSubscription;
import harkara.transport.HttpHeader;
import harkara.transport.WebhookRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The request of one attempt, and what of it must not be shown in the log. */
record SignedRequest(WebhookRequest request, Mask mask) {

  static SignedRequest of(ClaimedDelivery delivery, KnownSubscription to, Instant now) {
    var webhookId = Id.EVENT.text(delivery.eventId());
    var signatures = Signatures.of(to.secrets(), webhookId, now, delivery.payload());
    var headers = new ArrayList<HttpHeader>();
    headers.add(new HttpHeader("Content-Type", "application/json"));
    headers.add(new HttpHeader("User-Agent", HarkaraVersion.USER_AGENT));
    headers.add(new HttpHeader("X-Webhook-Signature", signatures.ofBody()));
    headers.add(new HttpHeader("webhook-id", webhookId));
    headers.add(new HttpHeader("webhook-timestamp", String.valueOf(signatures.timestamp())));
    headers.add(new HttpHeader("webhook-signature", signatures.standard()));
    to.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
    var request =
        new WebhookRequest(delivery.tenantId(), to.url(), List.copyOf(headers), delivery.payload());
    return new SignedRequest(request, Mask.of(to, signatures));
  }

  /** The headers as the log shows them, one a line. */
  String loggedHeaders() {
    return mask.sentLines(request.headers());
  }
}
