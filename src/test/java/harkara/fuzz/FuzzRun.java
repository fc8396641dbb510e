package harkara.fuzz;

import harkara.receiver.Receiver;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** So many malformed requests to one server, from some threads, each with a seed of its own. */
final class FuzzRun {
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final int SHOWN = 20;

  private final URI base;
  private final long seed;
  private final int requests;
  private final int threads;
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger flawed = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> flaws = new ConcurrentLinkedQueue<>();

  FuzzRun(URI base, long seed, int requests, int threads) {
    this.base = base;
    this.seed = seed;
    this.requests = requests;
    this.threads = threads;
  }

  /**
   * @return what was wrong, some of it; empty when nothing was
   */
  List<String> run() throws InterruptedException {
    try (var receiver = Receiver.start()) {
      var target = target(receiver.url("/"));
      var running = new ArrayList<Thread>();
      for (var thread = 0; thread < threads; thread++) {
        var maker = new RequestMaker(seed + thread, target);
        running.add(new Thread(() -> send(maker), "fuzz " + thread));
      }
      running.forEach(Thread::start);
      for (var each : running) {
        each.join();
      }
      disconnect(target.ids().get("wac_"));
    }
    return List.copyOf(flaws);
  }

  private RequestMaker.Target target(URI endpoint) {
    var tenant = TestTenant.create(base);
    var subscription = tenant.subscribe(endpoint);
    var event = tenant.publish();
    var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
    var spare = tenant.operator().get("/api/v1/api-keys").json(200).at("/items/0/id").asText();
    var connection = connect(tenant);
    var administrator =
        tenant.withScopes("events:write", "webhooks:read", "webhooks:write", "tenants:write");
    return new RequestMaker.Target(
        base.getHost() + ":" + base.getPort(),
        administrator.key(),
        TestSettings.OPERATOR_KEY,
        tenant.id(),
        new TreeMap<>(
            Map.of(
                "sub_",
                subscription.id(),
                "evt_",
                event,
                "dlv_",
                delivery.path("id").asText(),
                "key_",
                spare,
                "wac_",
                connection,
                "ten_",
                tenant.id())),
        endpoint.toString());
  }

  private static String connect(TestTenant tenant) {
    var request =
        Map.of(
            "name", "Fuzz",
            "verify_token", "verify-me",
            "app_secrets", List.of("0123456789abcdef0123456789abcdef"));
    return tenant.operator().post(CONNECTIONS, request).json(201).path("id").asText();
  }

  /** From this one on: there may be few, and other tests need some. */
  private void disconnect(String first) {
    var operator = TestTenant.operator(base);
    operator.get(CONNECTIONS + "?limit=100").json(200).path("items").findValuesAsText("id").stream()
        .filter(id -> id.compareTo(first) >= 0)
        .forEach(id -> operator.delete(CONNECTIONS + "/" + id));
  }

  private void send(RequestMaker maker) {
    try (var connection = new RawConnection(base)) {
      for (var count = requests / threads; count > 0; count--) {
        send(maker.next(), connection);
      }
    }
  }

  private void send(FuzzRequest request, RawConnection connection) {
    try {
      var answers =
          request.strict()
              ? List.of(connection.exchange(request.bytes()))
              : connection.provoke(request.bytes());
      if (answers.isEmpty()) {
        unanswered.incrementAndGet();
      }
      answers.forEach(answer -> judge(request, answer));
    } catch (IOException | RuntimeException failure) {
      connection.close();
      report(failure + " after " + request);
    }
  }

  private void judge(FuzzRequest request, RawAnswer answer) {
    statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
    Judge.flaw(request, answer).ifPresent(flaw -> report(flaw + ": " + answer + "\nto " + request));
  }

  private void report(String flaw) {
    if (flawed.incrementAndGet() <= SHOWN) {
      flaws.add(flaw);
    }
  }

  @Override
  public String toString() {
    return "seed %d, %d requests, answers %s, no answer to %d that were no HTTP, flawed %d"
        .formatted(seed, requests, statuses, unanswered.get(), flawed.get());
  }
}
