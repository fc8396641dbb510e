package harkara.base.problem;

import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A problem as RFC 9457 has it.
 *
 * @param instance the request's id, as a URN; the log has it too
 * @param flaws where in the body; empty when the problem is not in the body
 */
public record Problem(ProblemType type, String detail, String instance, List<Flaw> flaws) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
  private static final int MAX_DETAIL = 1_000;

  static Problem of(ProblemType type, String detail, List<Flaw> flaws) {
    var instance = "urn:uuid:" + UUID.randomUUID();
    if (flaws.size() <= Flaw.MAX_LISTED) {
      return new Problem(type, Excerpt.of(detail, MAX_DETAIL), instance, flaws);
    }
    var more = " These are the first " + Flaw.MAX_LISTED + "; there are more.";
    return new Problem(
        type,
        Excerpt.of(detail, MAX_DETAIL) + more,
        instance,
        List.copyOf(flaws.subList(0, Flaw.MAX_LISTED)));
  }

  /** The same without its errors, where too many of them would be listed. */
  public Problem withoutFlaws() {
    return new Problem(type, detail, instance, List.of());
  }

  public JsonObject json() {
    var json =
        JSON.createObjectBuilder()
            .add("type", type.uri())
            .add("title", type.title())
            .add("status", type.status())
            .add("detail", detail)
            .add("instance", instance);
    if (!flaws.isEmpty()) {
      var errors = JSON.createArrayBuilder();
      flaws.forEach(
          flaw ->
              errors.add(
                  JSON.createObjectBuilder()
                      .add("pointer", flaw.pointer())
                      .add("detail", flaw.detail())));
      json.add("errors", errors);
    }
    return json.build();
  }
}
