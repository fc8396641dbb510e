package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Says why a message failed, in the contract's words. The codes of each stand in {@code
 * harkara/whatsapp/fail-reasons.properties}.
 */
public final class FailReasons {
  private static final String UNKNOWN = "unknown_error";
  private static final String RESOURCE = "/harkara/whatsapp/fail-reasons.properties";
  private static final Map<Long, String> BY_CODE = load();

  private FailReasons() {}

  /**
   * @param error with a {@code code}, a number or its digits; null for none
   * @return such as {@code rate_limited}; {@code unknown_error} for what no row names
   */
  public static String of(JsonNode error) {
    var code = error == null ? null : MetaError.codeOf(error);
    return code == null ? UNKNOWN : BY_CODE.getOrDefault(code, UNKNOWN);
  }

  private static Map<Long, String> load() {
    var rows = new Properties();
    try (var in = FailReasons.class.getResourceAsStream(RESOURCE)) {
      rows.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var byCode = new HashMap<Long, String>();
    for (var reason : rows.stringPropertyNames()) {
      for (var codes : rows.getProperty(reason).split(", *")) {
        put(codes.strip(), reason, byCode);
      }
    }
    return Map.copyOf(byCode);
  }

  private static void put(String codes, String reason, Map<Long, String> byCode) {
    var ends = codes.split("-");
    var last = Long.parseLong(ends[ends.length - 1]);
    for (var code = Long.parseLong(ends[0]); code <= last; code++) {
      var before = byCode.put(code, reason);
      if (before != null) {
        throw new IllegalStateException(code + " is " + before + " and " + reason);
      }
    }
  }
}
