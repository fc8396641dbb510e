package harkara.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** An answer as it came; the names of headers in lower case. */
record RawAnswer(int status, Map<String, String> headers, byte[] body) {

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    var text = text();
    return status + " " + headers + "\n" + text.substring(0, Math.min(text.length(), 1_000));
  }
}
