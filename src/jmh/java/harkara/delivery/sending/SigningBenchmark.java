package harkara.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import harkara.base.ids.Id;
import harkara.bench.BenchEvents;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.MaskedExchange;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.HttpHeader;
import harkara.subscriptions.registry.RetryPolicy;
import harkara.subscriptions.registry.SubscriptionFormat;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.WantedEvents;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is made of a delivery before it is sent, and what is kept of it and its answer. */
@State(Scope.Thread)
public class SigningBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private SigningSecret secret = SigningSecret.generate(new SecureRandom());
  private UUID event = Id.next();
  private byte[] payload = new BenchEvents("micro").payload(123_456).getBytes(UTF_8);
  private ClaimedDelivery delivery = delivery();
  private SubscriptionSnapshot subscription = subscription();
  private Exchange.Answered emptyAnswer = answer(204, "");
  private Exchange.Answered jsonAnswer =
      answer(200, "{\"status\":\"ok\",\"received\":\"2026-01-01T00:00:00.123Z\",\"id\":\"84c1\"}");

  private String webhookId = Id.EVENT.text(event);
  private byte[] head = (webhookId + "." + NOW.getEpochSecond() + ".").getBytes(UTF_8);
  private Mac ofBody = mac();
  private Mac ofContent = mac();

  private ClaimedDelivery delivery() {
    return new ClaimedDelivery(
        Id.next(),
        Id.next(),
        Id.next(),
        event,
        1,
        false,
        1,
        NOW.plusSeconds(90),
        payload,
        null,
        null);
  }

  private SubscriptionSnapshot subscription() {
    return new SubscriptionSnapshot(
        delivery.subscriptionId(),
        delivery.tenantId(),
        "https://example.com/hook",
        new WantedEvents(SubscriptionFormat.HARKARA, null, false),
        SubscriptionStatus.ACTIVE,
        RetryPolicy.DEFAULT,
        false,
        false,
        Map.of(),
        List.of(new DecryptedSecret(Id.next(), secret, null)));
  }

  private static Exchange.Answered answer(int status, String body) {
    var headers =
        List.of(
            new HttpHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
            new HttpHeader("Content-Type", "application/json"),
            new HttpHeader("Content-Length", Integer.toString(body.length())),
            new HttpHeader("Connection", "keep-alive"));
    return new Exchange.Answered(status, headers, body, false, Duration.ofMillis(3));
  }

  private static Mac mac() {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[33], "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The limit: both signatures' bytes, under keys that are set, and not written as text. */
  @Benchmark
  public void rawHmac(Blackhole blackhole) {
    blackhole.consume(ofBody.doFinal(payload));
    ofContent.update(head);
    blackhole.consume(ofContent.doFinal(payload));
  }

  @Benchmark
  public Signatures signatures() {
    return Signatures.of(List.of(secret), webhookId, NOW, payload);
  }

  /** With its headers, and with what must not be shown of it. */
  @Benchmark
  public Object signedRequest() {
    return signed();
  }

  private SignedRequest signed() {
    return SignedRequest.of(delivery, subscription, subscription.secretsAt(NOW), NOW);
  }

  /** That, and what the log keeps when the receiver says no more than that it is well. */
  @Benchmark
  public MaskedExchange signedAndMaskedEmptyAnswer() {
    return masked(signed(), emptyAnswer);
  }

  /** The same with a body that is long enough for a secret. */
  @Benchmark
  public MaskedExchange signedAndMaskedJsonAnswer() {
    return masked(signed(), jsonAnswer);
  }

  private static MaskedExchange masked(SignedRequest request, Exchange.Answered answer) {
    return MaskedExchange.of(
        request.redactor(), request.loggedHeaders(0, NOW), answer, answer.duration());
  }
}
