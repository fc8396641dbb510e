package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.problem.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads why a message did not leave. */
final class RefusalReader {
  private static final String ERROR = "error";
  private static final Set<String> FIELDS = Set.of("code", "title", "details");
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MAX_TEXT = 1000;

  private RefusalReader() {}

  /** Null where nobody has refused it. */
  static Refusal read(JsonNode body) {
    var reason =
        Fields.text(
            body,
            "fail_reason",
            text -> REASON.matcher(text).matches(),
            "must be lower-case letters, digits and underscores, such as insufficient_credits");
    var error = Fields.isAbsent(body, ERROR) ? null : error(body.get(ERROR));
    return reason == null && error == null ? null : new Refusal(error, reason);
  }

  private static JsonNode error(JsonNode given) {
    Fields.requireKnown("/error", given, FIELDS);
    var code = given.path("code");
    if (!code.isIntegralNumber()) {
      throw ProblemException.invalid("/error/code", "must be WhatsApp's code, a whole number");
    }
    var error = JsonNodeFactory.instance.objectNode().put("code", code.longValue());
    put(given, "title", error);
    put(given, "details", error);
    return error;
  }

  private static void put(JsonNode given, String field, ObjectNode error) {
    var text =
        Fields.text(
            "/error",
            given,
            field,
            value -> value.length() <= MAX_TEXT,
            "must be a text of at most " + MAX_TEXT + " characters");
    if (text != null) {
      error.put(field, text);
    }
  }
}
