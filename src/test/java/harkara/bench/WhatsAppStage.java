package harkara.bench;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.textItem;

import harkara.base.ids.Id;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Bodies of Meta's: how long a 200 takes at 200 bodies a second, in an open loop, and for one body
 * of 1,000 messages.
 */
final class WhatsAppStage implements Stage {
  private static final int RATE = 200;
  private static final int CONNECTIONS = 64;
  private static final int UPDATES = 1_000;
  private static final int LARGE_BODIES = 15;

  @Override
  public String name() {
    return "whatsapp";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      var base = rig.bases().get(0);
      var tenant = rig.newTenant(1);
      var meta = MetaConnection.create(base);
      var number = meta.newNumberOf(Id.TENANT.text(tenant.id()));
      var target = base.resolve(meta.callback());
      send(target, number, RATE, options.warmUp());
      report.row("whatsapp: %d/s".formatted(RATE), send(target, number, RATE, options.length()));
      report.row("whatsapp: a body of %d".formatted(UPDATES), sendLarge(target, number));
    }
  }

  private static Map<String, Double> send(URI target, String number, int rate, Duration length)
      throws InterruptedException {
    var client = HttpClient.newHttpClient();
    var pool = Executors.newScheduledThreadPool(CONNECTIONS);
    var times = new ConcurrentLinkedQueue<Long>();
    var refused = new AtomicInteger();
    var start = System.nanoTime();
    var all = (int) (rate * length.toSeconds());
    for (var index = 0; index < all; index++) {
      var due = start + TimeUnit.SECONDS.toNanos(index) / rate;
      pool.schedule(
          () -> {
            if (post(client, target, textBody(number, 1)) == 200) {
              times.add(System.nanoTime() - due);
            } else {
              refused.incrementAndGet();
            }
          },
          due - System.nanoTime(),
          TimeUnit.NANOSECONDS);
    }
    pool.shutdown(); // what is scheduled is done
    pool.awaitTermination(length.toSeconds() + 60, TimeUnit.SECONDS);
    return figures(List.copyOf(times), refused.get());
  }

  private static Map<String, Double> sendLarge(URI target, String number) {
    var client = HttpClient.newHttpClient();
    var times =
        IntStream.range(0, LARGE_BODIES)
            .mapToObj(index -> textBody(number, UPDATES))
            .map(
                body -> {
                  var start = System.nanoTime();
                  return post(client, target, body) == 200 ? System.nanoTime() - start : null;
                })
            .filter(time -> time != null)
            .toList();
    return figures(times, LARGE_BODIES - times.size());
  }

  private static byte[] textBody(String number, int messages) {
    var items =
        IntStream.range(0, messages)
            .mapToObj(index -> textItem("wamid." + UUID.randomUUID(), "Is it open today?"))
            .toArray(String[]::new);
    return body(entry(messagesOf(number, MetaBodies.NUMBER, items)));
  }

  private static int post(HttpClient client, URI target, byte[] body) {
    var request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", MetaBodies.signature(body, MetaConnection.APP_SECRET))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      return 0;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static Map<String, Double> figures(List<Long> times, int refused) {
    var percentiles = Percentiles.of(values -> times.forEach(values::accept));
    var figures = new LinkedHashMap<String, Double>();
    figures.put("bodies", (double) percentiles.count());
    figures.put("p50 ms", percentiles.at(0.5));
    figures.put("p99 ms", percentiles.at(0.99));
    figures.put("most ms", percentiles.max());
    figures.put("not 200", (double) refused);
    return figures;
  }
}
