package harkara.problem;

import harkara.payload.Flaw;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * A problem as RFC 9457 has it.
 *
 * @param instance the request's id, as a URN; the log has it too
 * @param flaws where in the body; empty when the problem is not in the body
 */
public record Problem(ProblemType type, String detail, String instance, List<Flaw> flaws) {
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemType type, String detail, List<Flaw> flaws) {
    return new Problem(type, detail, "urn:uuid:" + UUID.randomUUID(), flaws);
  }

  public JsonObject json() {
    var json =
        Json.createObjectBuilder()
            .add("type", type.uri())
            .add("title", type.title())
            .add("status", type.status())
            .add("detail", detail)
            .add("instance", instance);
    if (!flaws.isEmpty()) {
      var errors = Json.createArrayBuilder();
      flaws.forEach(
          flaw ->
              errors.add(
                  Json.createObjectBuilder()
                      .add("pointer", flaw.pointer())
                      .add("detail", flaw.detail())));
      json.add("errors", errors);
    }
    return json.build();
  }
}
