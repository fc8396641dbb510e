package harkara.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Collects the bytes of an HTTP/1.1 connection into whole messages that have a {@code
 * Content-Length}; what a load tool needs and no more, so that it costs little beside the server.
 */
final class HttpFrame {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private byte[] bytes = new byte[4_096];
  private int length;
  private int bodyAt = -1;
  private int end;

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
    return bodyAt >= 0 && length >= end;
  }

  private void findBody() {
    for (var at = 0; at <= length - HEAD_END.length; at++) {
      if (Arrays.equals(bytes, at, at + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
        bodyAt = at + HEAD_END.length;
        end = bodyAt + contentLength();
        return;
      }
    }
  }

  private int contentLength() {
    var head = new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    var at = head.indexOf("\r\ncontent-length:");
    if (at < 0) {
      if (head.contains("\r\ntransfer-encoding:")) {
        throw new IllegalStateException("chunks are not read: " + head);
      }
      return 0;
    }
    var from = at + "\r\ncontent-length:".length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
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
