package harkara.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The SQL statements that a server of {@link Deployments#countingWarFile} has executed since some
 * moment, other than for its timers or not.
 */
public final class StatementLog {
  private final Api api;
  private final Map<Statement, Count> before;

  /** A statement and the class of ours at which the work began that needed it. */
  public record Statement(String origin, String sql) {}

  /** A batch, or a set, is one execution of many rows. */
  public record Count(long executions, long rows) {
    private static final Count NONE = new Count(0, 0);

    private Count minus(Count other) {
      return new Count(executions - other.executions, rows - other.rows);
    }
  }

  private StatementLog(Api api, Map<Statement, Count> before) {
    this.api = api;
    this.before = before;
  }

  /** All since the server's start. */
  public static StatementLog of(ServerProcess server) {
    return new StatementLog(Api.at(server.baseUri()), Map.of());
  }

  /** Those from now on. */
  public StatementLog fromNow() {
    return new StatementLog(api, StatementLog.of(api.get("/api/test/statements").json(200)));
  }

  private static Map<Statement, Count> of(JsonNode answer) {
    var counts = new LinkedHashMap<Statement, Count>();
    for (var line : answer.required("lines")) {
      counts.put(
          new Statement(line.required("origin").asText(), line.required("sql").asText()),
          new Count(line.required("executions").asLong(), line.required("rows").asLong()));
    }
    return counts;
  }

  /** Which JPA provider makes them. */
  public String provider() {
    return api.get("/api/test/statements").json(200).required("provider").asText();
  }

  /** Those that the condition takes, and were executed. */
  public Map<Statement, Count> counts(Predicate<Statement> wanted) {
    return of(api.get("/api/test/statements").json(200)).entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(
            entry ->
                Map.entry(
                    entry.getKey(),
                    entry.getValue().minus(before.getOrDefault(entry.getKey(), Count.NONE))))
        .filter(entry -> entry.getValue().executions() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
