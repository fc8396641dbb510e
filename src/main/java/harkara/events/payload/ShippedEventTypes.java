package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The event types that come with the product. */
public final class ShippedEventTypes {
  private static final List<String> NAMES =
      List.of(
          "message.received",
          "message.sent",
          "message.failed",
          "message.status.updated",
          "message.echoed",
          "message.priced",
          "template.status.updated",
          "call.updated",
          "number.quality.updated",
          "account.alerted",
          "endpoint.failing",
          "endpoint.paused",
          "endpoint.recovered",
          "endpoint.slow",
          "delivery.dead",
          "secret.rotation_unfinished",
          "certificate.expiring",
          "quota.near",
          "backlog.old");
  private static final Set<String> EXTRAS = namesOf(ShippedEventType::extra);
  private static final Set<String> OPERATIONAL = namesOf(ShippedEventType::operational);

  private ShippedEventTypes() {}

  /**
   * @param name such as {@code message.received}
   * @param description one sentence for people
   * @param extra beside the four of the contract: only who asks for it gets it
   * @param operational tells how the server does with a tenant's webhooks: made by the server
   *     alone, and for who names it
   * @param schema JSON Schema, draft 2020-12; names the keys in the order of the contract
   * @param sample a valid payload
   */
  public record ShippedEventType(
      String name,
      String description,
      boolean extra,
      boolean operational,
      JsonNode schema,
      JsonNode sample) {}

  /**
   * @return in the order in which they are documented
   */
  public static List<ShippedEventType> load() {
    return NAMES.stream().map(ShippedEventTypes::load).toList();
  }

  /** Whether an event type comes with the product. */
  public static boolean isShipped(String name) {
    return NAMES.contains(name);
  }

  /** Whether only who asks for an event type gets it; not so for those of the operator. */
  public static boolean isExtra(String name) {
    return EXTRAS.contains(name);
  }

  /** Whether the server itself tells of how it does by such events; nobody publishes one. */
  public static boolean isOperational(String name) {
    return OPERATIONAL.contains(name);
  }

  /** Names of all for which that is so. */
  public static Set<String> operational() {
    return OPERATIONAL;
  }

  private static Set<String> namesOf(Predicate<ShippedEventType> kind) {
    return load().stream()
        .filter(kind)
        .map(ShippedEventType::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ShippedEventType load(String name) {
    var json = StrictJson.parse(read("/harkara/event-types/" + name + ".json"));
    return new ShippedEventType(
        json.required("name").textValue(),
        json.required("description").textValue(),
        json.path("extra").booleanValue(),
        json.path("operational").booleanValue(),
        json.required("schema"),
        json.required("sample"));
  }

  private static byte[] read(String resource) {
    try (var in = ShippedEventTypes.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
