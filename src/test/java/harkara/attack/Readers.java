package harkara.attack;

import harkara.receiver.Receiver;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tenant that reads, again and again and on many connections, what is dearest to read. */
final class Readers implements Attack {
  private static final int CLIENTS = 40;
  private static final int TRACES = 4;
  private static final int CHANGES = 8;

  private final String name;
  private final boolean changes;
  private TestTenant tenant;
  private Subscription subscription;
  private String event;

  private Readers(String name, boolean changes) {
    this.name = name;
    this.changes = changes;
  }

  /** Asks its log for what is not in it. */
  static Attack ofTheLog() {
    return new Readers("log-readers", false);
  }

  /** Changes a subscription all the time, and asks what it was when an event came. */
  static Attack ofTheTrace() {
    return new Readers("trace-readers", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare(Target target) {
    tenant = target.newTenant();
    subscription = tenant.subscribe(URI.create("http://127.0.0.1:" + Receiver.refusing()));
    event = tenant.publish();
    for (var batch = 0; batch < target.scale() / 50 && !changes; batch++) {
      var events =
          IntStream.range(0, 1000)
              .mapToObj(each -> Payloads.unique())
              .collect(Collectors.joining(",", "[", "]"));
      tenant.api().post("/api/v1/events/batch", events);
    }
    tenant.api().post(subscription.path() + "/pause");
  }

  @Override
  public Running begin(Target target) {
    var api = tenant.api();
    if (!changes) {
      return new Crowd().with(CLIENTS, () -> api.get("/api/v1/deliveries?status_class=3xx"));
    }
    var types = List.of(List.of("message.sent"), List.of("message.failed"));
    return new Crowd()
        .with(TRACES, () -> api.get("/api/v1/events/" + event + "/trace"))
        .with(
            CHANGES,
            () ->
                api.patch(
                    subscription.path(),
                    Map.of("event_types", types.get((int) (System.nanoTime() & 1)))));
  }
}
