package harkara.delivery.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the first bytes of a body and shows them as text that is safe to store. One thread may add
 * while another takes the text. Of what comes behind, some is still read, so that the connection
 * can be used again.
 */
final class ResponseExcerpt implements BodySink {
  private static final int MAX_BODY = 64 * 1024;
  static final int MAX_BYTES = 8 * 1024;
  private static final byte[] NOTHING = {};

  private byte[] kept = NOTHING;
  private int length;
  private long seen;

  @Override
  public boolean begin(int status, List<HttpHeader> headers) {
    return true;
  }

  /** Keeps what there is room for. */
  @Override
  public synchronized boolean take(ByteBuffer bytes) {
    int count = bytes.remaining();
    int fits = Math.min(count, MAX_BYTES - length);
    if (length + fits > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MAX_BYTES, Math.max(length + fits, kept.length * 2)));
    }
    bytes.get(kept, length, fits);
    bytes.position(bytes.limit());
    length += fits;
    seen += count;
    return seen <= MAX_BODY;
  }

  synchronized boolean cut() {
    return seen > length;
  }

  /** UTF-8 with replacement; a character that the cut went through is left out. */
  synchronized String text() {
    if (length == 0) {
      return "";
    }
    ByteBuffer bytes = ByteBuffer.wrap(kept, 0, length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate(length + 1);
    decoder.decode(bytes, text, !cut());
    return withoutControls(text.flip().toString(), true);
  }

  /** A header name or value, one char a byte, as text without any control character. */
  static String headerText(String latin1) {
    for (int i = 0; i < latin1.length(); i++) {
      char c = latin1.charAt(i);
      if (c > '~' || c < ' ') {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return withoutControls(new String(bytes, StandardCharsets.UTF_8), false);
      }
    }
    return latin1;
  }

  private static String withoutControls(String text, boolean lines) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean keep = !Character.isISOControl(c) || c == '\t' || lines && (c == '\n' || c == '\r');
      if (!keep && clean == null) {
        clean = new StringBuilder(text.length()).append(text, 0, i);
      } else if (keep && clean != null) {
        clean.append(c);
      }
    }
    return clean == null ? text : clean.toString();
  }
}
