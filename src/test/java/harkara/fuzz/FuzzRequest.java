package harkara.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * What goes over the wire.
 *
 * @param strict it is HTTP, so the answer must be ours and complete; otherwise the server may
 *     refuse it before we see it, or wait for the rest
 */
record FuzzRequest(String operation, String kind, byte[] bytes, boolean strict) {
  private static final int SHOWN = 600;

  @Override
  public String toString() {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return operation + " " + kind + ":\n" + text.substring(0, Math.min(text.length(), SHOWN));
  }
}
