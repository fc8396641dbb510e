package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** How many signed posts the transport makes a second, with nothing around it. */
public final class TransportCeiling {
  private static final int AT_ONCE = 50;
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final UUID TENANT = UUID.fromString("0197a3c2-0000-7000-8000-000000000001");

  private static final SigningSecret SECRET = SigningSecret.generate(new SecureRandom());

  private TransportCeiling() {}

  /** Posts the payload to a receiver on the loopback, 50 at once, until the time is over. */
  public static double perSecond(URI url, String payload, Duration length) throws Exception {
    var sweeper = Executors.newSingleThreadScheduledExecutor();
    var client =
        new WebhookClient(
            TransportSettingsTest.with(Map.of()),
            EndpointsOfTests.development(EndpointsOfTests.ANY),
            (tenant, host) -> null,
            EndpointsOfTests.ANY);
    client.start(sweeper, new SocketConnector(StrictTls.systemTrust(), Optional.empty()));
    try {
      return post(client, url, payload.getBytes(UTF_8), length);
    } finally {
      client.stop();
      sweeper.shutdownNow();
    }
  }

  private static double post(WebhookClient client, URI url, byte[] payload, Duration length)
      throws Exception {
    var places = new Semaphore(AT_ONCE);
    var answered = new AtomicInteger();
    var begin = System.nanoTime();
    var end = begin + length.toNanos();
    while (System.nanoTime() < end) {
      places.acquire();
      client
          .post(signed(url, payload), new Route(), DEADLINE)
          .thenAccept(
              exchange -> {
                if (exchange instanceof Exchange.Answered) {
                  answered.incrementAndGet();
                }
                places.release();
              });
    }
    return answered.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private static WebhookRequest signed(URI url, byte[] payload) {
    var signatures = Signatures.of(List.of(SECRET), "evt_1", Instant.now(), payload);
    var headers =
        List.of(
            new HttpHeader("Content-Type", "application/json"),
            new HttpHeader("User-Agent", "Harkara"),
            new HttpHeader("X-Webhook-Signature", signatures.ofBody()),
            new HttpHeader("webhook-id", "evt_1"),
            new HttpHeader("webhook-timestamp", String.valueOf(signatures.timestamp())),
            new HttpHeader("webhook-signature", signatures.standard()));
    return new WebhookRequest(TENANT, url.toString(), headers, payload);
  }
}
