package harkara.insight.doctor;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.ChangesNothing;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.events.publishing.WebhookHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The signature doctor: says why a signature does not fit.
 *
 * <p>It signs nothing for anybody. What it answers holds no signature, no secret and nothing of a
 * body. Nor does it confirm a signature of a text that the caller chose: what a signature is
 * compared with is made only of an event's stored bytes, of ids and timestamps of requests that the
 * log has of this event to this subscription, and of the same event as usual serialisers write it.
 * The caller's body is compared with the stored bytes and never hashed; its timestamp and id only
 * choose among those that were sent. So a caller learns of a signature no more than whether it is
 * one of those that the subscription's endpoint got already, or a mistaken form of one. A signature
 * has to be given whole, compared in constant time; a part of one, which could be guessed bit by
 * bit, is compared with nothing. Checks have a rate of their own.
 *
 * <p>Of the program's secret it takes the fingerprint alone, which everybody who may look at the
 * subscription sees.
 */
@Path("/v1/subscriptions/{id}/signature-check")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class SignatureCheckResource {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8}");

  private final SentRequests sent;
  private final CheckRate rate;
  private final CurrentTenant tenant;

  public SignatureCheckResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public SignatureCheckResource(SentRequests sent, CheckRate rate, CurrentTenant tenant) {
    this.sent = sent;
    this.rate = rate;
    this.tenant = tenant;
  }

  @POST
  @ChangesNothing
  @Reading
  @Consumes(MediaType.APPLICATION_JSON)
  public SignatureCheckView check(
      @PathParam("id") String id, @NotNull @Valid SignatureCheckRequest request) {
    var subscriptionId = Parameters.id(Id.SUBSCRIPTION, id, "subscription");
    var received = received(request);
    rate.require(tenant.id());
    var webhookId = received.headers().value(WebhookHeaders.ID).orElse(null);
    var found = sent.find(tenant.id(), subscriptionId, webhookId);
    return SignatureCheckView.of(
        Id.EVENT.text(found.eventId()),
        Id.DELIVERY.text(found.deliveryId()),
        findings(subscriptionId, received, found));
  }

  private List<FindingView> findings(
      UUID subscriptionId, Received received, SentRequests.Found found) {
    var doctor = new Doctor(received);
    if (found.sent() == null) {
      var findings = new ArrayList<>(doctor.ofHeaders());
      if (received.headers().value(WebhookHeaders.ID).isPresent()) {
        findings.add(found.missing());
      }
      return findings;
    }
    return doctor.of(found.sent()).stream()
        .map(finding -> withOwner(finding, subscriptionId, received))
        .toList();
  }

  /** Names the subscription whose secret it is. */
  private FindingView withOwner(FindingView finding, UUID subscriptionId, Received received) {
    if (finding.code() != FindingCode.WRONG_SECRET || !finding.about().equals(Doctor.SECRET)) {
      return finding;
    }
    return sent.otherWith(tenant.id(), subscriptionId, received.secretFingerprint())
        .map(
            other ->
                new FindingView(
                    FindingCode.SECRET_OF_ANOTHER,
                    FindingLevel.WRONG,
                    Doctor.SECRET,
                    "The program has the secret of " + Id.SUBSCRIPTION.text(other) + "."))
        .orElse(finding);
  }

  private static Received received(SignatureCheckRequest request) {
    return new Received(
        new ReceivedHeaders(request.headers()),
        body(request),
        request.computed(),
        fingerprint(request.secretFingerprint()),
        time(request.receivedAt()));
  }

  private static byte[] body(SignatureCheckRequest request) {
    if (request.body() != null && request.bodyBase64() != null) {
      throw ProblemException.invalid("/body_base64", "must not be there beside body");
    }
    if (request.bodyBase64() == null) {
      return request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(request.bodyBase64());
    } catch (IllegalArgumentException invalid) {
      throw ProblemException.invalid("/body_base64", "must be base64");
    }
  }

  private static String fingerprint(String text) {
    if (text != null && !FINGERPRINT.matcher(text).matches()) {
      throw ProblemException.invalid(
          "/secret_fingerprint", "must be the first eight hex digits of the secret's SHA-256");
    }
    return text;
  }

  private static Instant time(String text) {
    try {
      return Parameters.time("received_at", text).orElse(null);
    } catch (ProblemException invalid) {
      throw ProblemException.invalid("/received_at", Parameters.ruleOfTime(text));
    }
  }
}
