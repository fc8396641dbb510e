package harkara.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Collects the bytes of an HTTP/1.1 connection into whole messages; what a load tool needs and no
 * more, so that it costs little beside the server. What has neither a {@code Content-Length} nor
 * chunks has no body, and chunks have nothing behind the last.
 */
final class HttpFrame {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final byte[] LINE_END = {'\r', '\n'};

  private byte[] bytes = new byte[4_096];
  private int length;
  private int bodyAt = -1;
  private int end;
  private String head;

  /** Room for what is read next; {@link #added} says how much of it was used. */
  byte[] room(int size) {
    if (bytes.length - length < size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size));
    }
    return bytes;
  }

  int length() {
    return length;
  }

  void added(int count) {
    length += count;
  }

  /** Says whether a whole message is there. */
  boolean isWhole() {
    if (bodyAt < 0) {
      findBody();
    }
    if (bodyAt < 0) {
      return false;
    }
    if (header("transfer-encoding").isPresent()) {
      end = endOfChunks();
      return end > 0;
    }
    return length >= end;
  }

  private void findBody() {
    var at = indexOf(HEAD_END, 0);
    if (at >= 0) {
      bodyAt = at + HEAD_END.length;
      head = new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      end = bodyAt + header("content-length").map(Integer::parseInt).orElse(0);
    }
  }

  /**
   * @return behind the last chunk, or -1 while it is not here
   */
  private int endOfChunks() {
    for (var at = bodyAt; ; ) {
      var line = indexOf(LINE_END, at);
      if (line < 0) {
        return -1;
      }
      var size = chunkSize(at, line);
      at = line + LINE_END.length + size + LINE_END.length;
      if (at > length) {
        return -1;
      }
      if (size == 0) {
        return at;
      }
    }
  }

  private int chunkSize(int from, int to) {
    var line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
  }

  private int indexOf(byte[] wanted, int from) {
    for (var at = from; at <= length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The value of a header, in lower case.
   *
   * @param name in lower case
   */
  Optional<String> header(String name) {
    var start = "\r\n" + name + ":";
    var at = head.indexOf(start);
    if (at < 0) {
      return Optional.empty();
    }
    var from = at + start.length();
    return Optional.of(head.substring(from, head.indexOf('\r', from)).strip());
  }

  /** Whether whoever sent it ends the connection behind it. */
  boolean isLast() {
    return header("connection").filter("close"::equals).isPresent();
  }

  /** The status of an answer, the digits behind {@code HTTP/1.1 }. */
  int status() {
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  /** The last part of the path of a request, as a number. */
  int lastPathNumber() {
    var at = 0;
    while (bytes[at] != ' ') {
      at++;
    }
    var number = 0;
    for (at++; bytes[at] != ' '; at++) {
      number = bytes[at] == '/' ? 0 : number * 10 + bytes[at] - '0';
    }
    return number;
  }

  byte[] bytes() {
    return bytes;
  }

  int bodyAt() {
    return bodyAt;
  }

  int end() {
    return end;
  }

  /** With the sizes of its chunks, where it has some. */
  String body() {
    return new String(bytes, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
  }

  /** Forgets the whole message; what came behind it stays. */
  void next() {
    System.arraycopy(bytes, end, bytes, 0, length - end);
    length -= end;
    bodyAt = -1;
  }
}
