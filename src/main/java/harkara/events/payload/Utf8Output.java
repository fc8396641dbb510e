package harkara.events.payload;

import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import java.util.Arrays;

/**
 * An output of UTF-8 that grows up to a limit, and writes JSON text with the escapes of {@code
 * JSON.stringify} and no other.
 */
final class Utf8Output {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final int maxBytes;
  private byte[] bytes = new byte[1024];
  private int size;

  Utf8Output(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void ascii(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** The inside of a string; surrogates come in pairs. */
  void jsonText(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      reserve(6); // the longest: an escaped control character
      if (c >= 0x80) {
        i += multiByte(text, i, c);
      } else if (c < 0x20) {
        control(c);
      } else {
        if (c == '"' || c == '\\') {
          bytes[size++] = '\\';
        }
        bytes[size++] = (byte) c;
      }
    }
  }

  /**
   * @throws InvalidJson above the limit
   */
  byte[] toByteArray() {
    requireWithin(size);
    return Arrays.copyOf(bytes, size);
  }

  /** Returns how many more chars were used up. */
  private int multiByte(String text, int at, char c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | c >> 6);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
      return 0;
    }
    if (!Character.isHighSurrogate(c)) {
      bytes[size++] = (byte) (0xE0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
      return 0;
    }
    var codePoint = Character.toCodePoint(c, text.charAt(at + 1));
    bytes[size++] = (byte) (0xF0 | codePoint >> 18);
    bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
    bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
    bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    return 1;
  }

  private void control(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '\b' -> bytes[size++] = 'b';
      case '\t' -> bytes[size++] = 't';
      case '\n' -> bytes[size++] = 'n';
      case '\f' -> bytes[size++] = 'f';
      case '\r' -> bytes[size++] = 'r';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = (byte) HEX[c >> 4];
        bytes[size++] = (byte) HEX[c & 0xF];
      }
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      requireWithin(size);
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  private void requireWithin(int length) {
    if (length > maxBytes) {
      throw new InvalidJson(
          Kind.TOO_LARGE,
          "",
          "At most " + maxBytes + " bytes in the form in which it is sent to receivers");
    }
  }
}
