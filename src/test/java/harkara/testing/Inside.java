package harkara.testing;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.failpoints.Failpoint;
import harkara.testing.incontainer.ArmedFailpoints.Action;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a test arms and sees inside a server that runs {@link Deployments#warFile}, with the
 * operator's key.
 */
public final class Inside {
  private final Api operator;

  private Inside(Api operator) {
    this.operator = operator;
  }

  public static Inside of(ServerProcess server) {
    return new Inside(Api.at(server.baseUri()).as(TestSettings.OPERATOR_KEY));
  }

  /** The next time that the step is reached, this happens; a halt maybe before it is answered. */
  public void arm(Failpoint step, Action action) {
    try {
      operator.post(path(step), Map.of("action", action)).json(200);
    } catch (UncheckedIOException unanswered) {
      if (action != Action.HALT) {
        throw unanswered;
      }
    }
  }

  /** Whether it has happened since the step was armed. */
  public boolean hasFired(Failpoint step) {
    return operator.get(path(step)).json(200).required("fired").asBoolean();
  }

  private static String path(Failpoint step) {
    return "/api/test/steps/" + step;
  }

  /** How many places in flight are free. */
  public int freePlaces() {
    return state().required("free_places").asInt();
  }

  /** All deliveries of all tenants: id, status, attempts, fence, due. */
  public List<JsonNode> deliveries() {
    return state().required("deliveries").valueStream().toList();
  }

  private JsonNode state() {
    return operator.get("/api/test/inside").json(200);
  }
}
