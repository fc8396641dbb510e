package harkara.testing.statements;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * How often each SQL statement was executed since the server's start, and on whose behalf: that of
 * the class of ours at which the thread's work began, as a request, a timer or a task.
 */
public final class StatementCounts implements QueryExecutionListener {
  static final StatementCounts ALL = new StatementCounts();

  /** These only hand on what others do. */
  private static final List<String> PASSING =
      List.of("harkara.threads.", "harkara.rest.", "harkara.datasource.", "harkara.testing.");

  private final Map<Statement, Count> counts = new ConcurrentHashMap<>();

  private record Statement(String origin, String sql) {}

  private record Count(LongAdder executions, LongAdder rows) {}

  /**
   * One statement's count.
   *
   * @param origin the simple name of the class of ours at which the work began; empty for none
   * @param sql lists of parameters have one
   * @param rows sets of parameters, of which a batch has many in one execution
   */
  public record Line(String origin, String sql, long executions, long rows) {}

  private StatementCounts() {}

  List<Line> lines() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey().origin(),
                    entry.getKey().sql(),
                    entry.getValue().executions().sum(),
                    entry.getValue().rows().sum()))
        .toList();
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    if (queries.isEmpty()) {
      return; // a batch of nothing
    }
    var statement = new Statement(origin(), shape(queries.get(0).getQuery()));
    var count =
        counts.computeIfAbsent(statement, key -> new Count(new LongAdder(), new LongAdder()));
    count.executions().increment();
    count.rows().add(execution.isBatch() ? execution.getBatchSize() : 1);
  }

  private static String shape(String sql) {
    return sql.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll("\\?(, ?\\?)+", "?")
        .replaceAll("'[0-9a-f-]{36}'", "?");
  }

  private static String origin() {
    return StackWalker.getInstance().walk(StatementCounts::origin);
  }

  private static String origin(Stream<StackFrame> frames) {
    return frames
        .map(StackFrame::getClassName)
        .filter(name -> name.startsWith("harkara.") && PASSING.stream().noneMatch(name::startsWith))
        .reduce("", (inner, outer) -> outer)
        .replaceFirst("^.*\\.", "")
        .replaceFirst("\\$.*", "");
  }
}
