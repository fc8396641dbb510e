package harkara.chaos;

import harkara.testing.Api;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Three tenants and their five subscriptions, each with an endpoint of its own. */
final class Audience implements AutoCloseable {
  private static final String ALL = "*";
  private static final List<List<String>> EVENT_TYPES =
      List.of(List.of(ALL, "message.received"), List.of(ALL, ALL), List.of(ALL));

  private final List<Member> members = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** A tenant. */
  record Member(Api api, List<Subscriber> subscribers) {}

  /**
   * A subscription.
   *
   * @param secret known when its creation was answered: before the first event
   */
  record Subscriber(String id, String secret, String eventType) {
    boolean wants(String type) {
      return eventType.equals(ALL) || eventType.equals(type);
    }
  }

  /**
   * @param receiving what an endpoint answers to a request for its subscriber
   */
  static Audience create(
      URI base, BiFunction<Subscriber, Endpoint.Arrival, Endpoint.Reply> receiving) {
    var audience = new Audience();
    for (var eventTypes : EVENT_TYPES) {
      var tenant = TestTenant.create(base);
      var subscribers =
          eventTypes.stream().map(type -> audience.subscribe(tenant, type, receiving)).toList();
      audience.members.add(new Member(tenant.api(), subscribers));
    }
    return audience;
  }

  private Subscriber subscribe(
      TestTenant tenant,
      String eventType,
      BiFunction<Subscriber, Endpoint.Arrival, Endpoint.Reply> receiving) {
    var known = new Subscriber[1];
    var endpoint = Endpoint.start(arrival -> receiving.apply(known[0], arrival));
    endpoints.add(endpoint);
    var created = tenant.subscribe(endpoint.url(), Map.of("event_types", List.of(eventType)));
    known[0] = new Subscriber(created.id(), created.secret(), eventType);
    return known[0];
  }

  List<Member> members() {
    return members;
  }

  /** The tenant that publishes the event of this number. */
  Member of(int number) {
    return members.get(number % members.size());
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
  }
}
