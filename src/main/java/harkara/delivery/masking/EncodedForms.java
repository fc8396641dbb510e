package harkara.delivery.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * In which spellings something hidden may come back: as it is, as hex, and inside base64, wherever
 * in the encoded text it begins. Escapes are not among them: {@link PlainText} takes those away.
 */
final class EncodedForms {
  /** Of a shorter value, the encoded forms would be found where they are not meant. */
  private static final int SHORTEST_ENCODED = 8;

  private static final int BITS_OF_BASE64 = 6;

  private EncodedForms() {}

  static Set<String> of(String value) {
    var spellings = new LinkedHashSet<String>();
    spellings.add(value);
    spellings.add(value.replace(' ', '+'));
    if (value.length() >= SHORTEST_ENCODED) {
      var bytes = value.getBytes(StandardCharsets.UTF_8);
      var hex = HexFormat.of().formatHex(bytes);
      spellings.add(hex);
      spellings.add(hex.toUpperCase(Locale.ROOT));
      spellings.addAll(insideBase64(bytes));
    }
    return spellings;
  }

  /** How the bytes look in base64, wherever they stand in what is encoded; both alphabets. */
  static Set<String> insideBase64(byte[] bytes) {
    var spellings = new LinkedHashSet<String>();
    for (var before = 0; before < 3; before++) {
      var base64 = base64(bytes, before);
      spellings.add(base64);
      spellings.add(base64.replace('+', '-').replace('/', '_'));
    }
    return spellings;
  }

  /** What does not depend on the neighbours when so many bytes, modulo 3, stand before it. */
  private static String base64(byte[] bytes, int before) {
    var shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    var encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    var first = (before * Byte.SIZE + BITS_OF_BASE64 - 1) / BITS_OF_BASE64;
    var end = shifted.length * Byte.SIZE / BITS_OF_BASE64;
    return encoded.substring(first, end);
  }
}
