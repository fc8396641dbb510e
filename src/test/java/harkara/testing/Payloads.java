package harkara.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Payloads of the contract in canonical form: what is published is what arrives. */
public final class Payloads {

  private static final List<String> MESSAGES =
      List.of("text", "image", "video", "document", "location", "interactive");

  private Payloads() {}

  /** Every type of message with every event type that has one, and every status. */
  public static Stream<String> all() {
    return Stream.of(
            MESSAGES.stream().map(Payloads::received),
            MESSAGES.stream().map(Payloads::sent),
            MESSAGES.stream().map(Payloads::failed),
            Stream.of(
                failed("text").replaceFirst("\"message_id\":\"[^\"]*\"", "\"message_id\":null")),
            Stream.of("sent", "delivered", "read", "failed").map(Payloads::statusUpdated))
        .flatMap(payloads -> payloads);
  }

  /** A customer wrote a text. */
  public static String received() {
    return received("text");
  }

  static String received(String message) {
    var name = "/harkara/events/payload/messages/" + message + ".json";
    try (var in = Payloads.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text has left. */
  public static String sent() {
    return sent("text");
  }

  static String sent(String message) {
    return received(message)
        .replace("\"message.received\"", "\"message.sent\"")
        .replace("\"inbound\"", "\"outbound\"")
        .replaceFirst("\"from\":(null|\"[0-9]*\")", "\"from\":\"15550100001\"");
  }

  static String failed(String message) {
    return sent(message)
        .replace("\"message.sent\"", "\"message.failed\"")
        .replace(
            "\"message\":{",
            "\"status\":\"failed\",\"fail_reason\":\"rate_limited\",\"message\":{");
  }

  /** A message that left is sent, delivered, read or failed. */
  public static String statusUpdated(String status) {
    return "{\"event\":\"message.status.updated\",\"message_id\":\"wamid.HBgL\","
        + "\"timestamp\":1767225600,\"status\":\""
        + status
        + "\"}";
  }

  /** A message that was read, under an id that no other payload has. */
  public static String unique() {
    return read("wamid." + UUID.randomUUID());
  }

  /** The message with this id was read. */
  public static String read(String messageId) {
    return statusUpdated("read").replace("wamid.HBgL", messageId);
  }
}
