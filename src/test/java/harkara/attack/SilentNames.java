package harkara.attack;

import harkara.receiver.Receiver;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Subscriptions at names whose name server never answers, as many as the scale says, and an event
 * for each of them every three seconds. Meanwhile another tenant sends to names that can be found:
 * none of its attempts may fail.
 */
final class SilentNames implements Attack {
  private static final int NAMES_OF_A_TENANT = 100;
  private static final int FOUND_NAMES = 5;
  private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(3);

  private final List<TestTenant> silent = new ArrayList<>();
  private Receiver receiver;
  private TestTenant other;

  @Override
  public String name() {
    return "silent-names";
  }

  @Override
  public void prepare(Target target) {
    receiver = Receiver.start();
    for (var name = 0; name < target.scale(); name++) {
      if (name % NAMES_OF_A_TENANT == 0) {
        silent.add(target.newTenant());
      }
      silent.get(silent.size() - 1).subscribe(url("n" + name + ".hangs.test"), Map.of());
    }
    other = target.newTenant();
    for (var name = 0; name < FOUND_NAMES; name++) {
      other.subscribe(url("n" + name + ".loopback.test"), Map.of());
    }
  }

  private URI url(String host) {
    return URI.create("http://" + host + ":" + receiver.port() + "/");
  }

  @Override
  public Running begin(Target target) {
    var threads = Executors.newScheduledThreadPool(2);
    var every = BETWEEN_EVENTS.toMillis();
    threads.scheduleAtFixedRate(
        () -> silent.forEach(TestTenant::publish), 0, every, TimeUnit.MILLISECONDS);
    threads.scheduleAtFixedRate(other::publish, every / 2, every / 10, TimeUnit.MILLISECONDS);
    return new Publishing(threads);
  }

  private final class Publishing implements Running {
    private final ScheduledExecutorService threads;

    private Publishing(ScheduledExecutorService threads) {
      this.threads = threads;
    }

    @Override
    public List<String> figures() {
      return List.of(
          "names that hang: " + silent.size() * NAMES_OF_A_TENANT,
          "requests to names that are found: " + receiver.requests().size());
    }

    @Override
    public List<String> flaws() {
      var failed = other.list("/api/v1/deliveries?limit=100&failed=true").size();
      return failed == 0
          ? List.of()
          : List.of(failed + " deliveries of another tenant failed once");
    }

    @Override
    public void close() {
      threads.shutdownNow();
      receiver.close();
    }
  }
}
