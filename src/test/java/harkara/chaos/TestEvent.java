package harkara.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * An event to publish, like no other.
 *
 * @param number from 0
 * @param body as it is published
 * @param sha256 of the bytes that subscribers must get, in hexadecimal
 */
record TestEvent(int number, String type, byte[] body, String sha256) {
  private static final int LONGEST_TEXT = 2_000;

  static TestEvent of(long seed, int number) {
    var random = new Random(seed * 31 + number);
    return number % 2 == 0 ? statusUpdated(number) : received(number, random);
  }

  private static TestEvent statusUpdated(int number) {
    return of(
        number,
        "message.status.updated",
        """
        {"event":"message.status.updated","message_id":"wamid.chaos%d","timestamp":1767225780,\
        "status":"read"}"""
            .formatted(number));
  }

  private static TestEvent received(int number, Random random) {
    var text = "Grüße 👋🏽 ".repeat(1 + random.nextInt(LONGEST_TEXT / 10));
    return of(
        number,
        "message.received",
        """
        {"event":"message.received","message_id":"wamid.chaos%d","direction":"inbound",\
        "from":"15550100003","to":"15550100001","timestamp":1767225600,\
        "message":{"type":"text","text":"%s"}}"""
            .formatted(number, text));
  }

  /** Every third is published with blanks that the canonical form does not have. */
  private static TestEvent of(int number, String type, String canonical) {
    var body =
        number % 3 == 0 ? canonical.replace("\":", "\" : ").replace(",\"", ",\n \"") : canonical;
    return new TestEvent(number, type, bytes(body), sha256(bytes(canonical)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
