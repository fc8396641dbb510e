package harkara.bench;

import java.nio.charset.StandardCharsets;

/**
 * The events of one run: {@code message.received} with about 290 bytes each, told apart by their
 * {@code message_id}.
 *
 * @param run letters and digits; no other run's events are taken for this one's
 */
public record BenchEvents(String run) {
  private static final String MARK = "wamid.bench.";
  private static final String TAIL =
      """
      ","direction":"inbound","from":"919999999999","to":"919888888888","timestamp":1705329000,\
      "message":{"type":"text","text":"Hi, I have a question about my order. It was placed last \
      week, and I would like to know when it arrives."}}""";

  /** The payload of the event with this number. */
  public String payload(int number) {
    return "{\"event\":\"message.received\",\"message_id\":\"" + MARK + run + "." + number + TAIL;
  }

  /** The body of a batch. */
  String batch(int first, int count) {
    var body = new StringBuilder("[");
    for (var number = first; number < first + count; number++) {
      body.append(number == first ? "" : ",").append(payload(number));
    }
    return body.append(']').toString();
  }

  /**
   * @return the number of the event in this body, or -1 when it is none of this run's
   */
  int numberIn(byte[] bytes, int from, int to) {
    var mark = (MARK + run + ".").getBytes(StandardCharsets.US_ASCII);
    var at = indexOf(bytes, from, to, mark);
    return at < 0 ? -1 : digits(bytes, at + mark.length, to);
  }

  private static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
    for (var at = from; at <= to - wanted.length; at++) {
      var matched = 0;
      while (matched < wanted.length && bytes[at + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  private static int digits(byte[] bytes, int from, int to) {
    var number = 0;
    for (var at = from; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }
}
