package harkara.testing;

import harkara.receiver.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads what a server exports to a collector of traces: the few fields of it that tests ask for.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry/proto/trace</a>
 */
public final class OtlpSpans {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private OtlpSpans() {}

  /**
   * A span as it came.
   *
   * @param parentId empty for none
   * @param attributes each as a text
   * @param links trace id, hyphen, span id
   * @param status 0 unset, 1 good, 2 an error
   */
  public record Span(
      String name,
      String traceId,
      String id,
      String parentId,
      long kind,
      Map<String, String> attributes,
      List<String> links,
      long status) {}

  /** All of an {@code ExportTraceServiceRequest}. */
  public static List<Span> of(ReceivedRequest request) {
    return Message.of(body(request))
        .messages(1) // resource_spans
        .flatMap(each -> each.messages(2)) // scope_spans
        .flatMap(each -> each.messages(2)) // spans
        .map(OtlpSpans::span)
        .toList();
  }

  private static byte[] body(ReceivedRequest request) {
    if (request.header("Content-Encoding").isEmpty()) {
      return request.body();
    }
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      return plain.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Span span(Message span) {
    var attributes = new TreeMap<String, String>();
    span.messages(9)
        .forEach(each -> attributes.put(each.text(1), value(each.messages(2).findFirst().get())));
    return new Span(
        span.text(5),
        span.hex(1),
        span.hex(2),
        span.hex(4),
        span.number(6),
        attributes,
        span.messages(13).map(link -> link.hex(1) + "-" + link.hex(2)).toList(),
        span.messages(15).mapToLong(status -> status.number(3)).sum());
  }

  private static String value(Message any) {
    return any.text(1).isEmpty() ? Long.toString(any.number(3)) : any.text(1);
  }

  /** A message of protocol buffers: numbers and byte strings by field. */
  private record Message(Map<Integer, List<byte[]>> bytes, Map<Integer, Long> numbers) {

    static Message of(byte[] encoded) {
      var message = new Message(new TreeMap<>(), new TreeMap<>());
      var at = new int[1];
      while (at[0] < encoded.length) {
        message.read(encoded, at);
      }
      return message;
    }

    private void read(byte[] encoded, int[] at) {
      var tag = varint(encoded, at);
      var field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case VARINT -> numbers.put(field, varint(encoded, at));
        case FIXED64 -> at[0] += Long.BYTES;
        case FIXED32 -> at[0] += Integer.BYTES;
        case BYTES -> {
          var length = (int) varint(encoded, at);
          var part = new byte[length];
          System.arraycopy(encoded, at[0], part, 0, length);
          bytes.computeIfAbsent(field, none -> new ArrayList<>()).add(part);
          at[0] += length;
        }
        default -> throw new IllegalArgumentException("a field of no known kind: " + tag);
      }
    }

    private static long varint(byte[] encoded, int[] at) {
      var value = 0L;
      for (var shift = 0; ; shift += 7) {
        var next = encoded[at[0]++];
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    Stream<Message> messages(int field) {
      return bytes.getOrDefault(field, List.of()).stream().map(Message::of);
    }

    String text(int field) {
      return new String(first(field), StandardCharsets.UTF_8);
    }

    String hex(int field) {
      return HexFormat.of().formatHex(first(field));
    }

    private byte[] first(int field) {
      return bytes.getOrDefault(field, List.of(new byte[0])).get(0);
    }

    long number(int field) {
      return numbers.getOrDefault(field, 0L);
    }
  }
}
