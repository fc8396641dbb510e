package harkara.testing.statements;

import java.lang.StackWalker.StackFrame;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * How often each SQL statement was executed since the server's start, and on whose behalf: that of
 * the class of ours at which the thread's work began, as a request, a timer or a task. A batch or a
 * set of many rows is one execution.
 */
public final class StatementCounts implements QueryExecutionListener, StatementCountsMXBean {
  private static final StatementCounts ALL = new StatementCounts();

  /** These only hand on what others do. */
  private static final List<String> PASSING =
      List.of(
          "harkara.base.threads.",
          "harkara.base.rest.",
          "harkara.base.datasource.",
          "harkara.testing.");

  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  private StatementCounts() {}

  private record Count(LongAdder executions, LongAdder rows) {}

  /** The one of this JVM. */
  static synchronized StatementCounts register() {
    try {
      var name = new ObjectName(NAME);
      var server = ManagementFactory.getPlatformMBeanServer();
      if (!server.isRegistered(name)) {
        server.registerMBean(ALL, name);
      }
      return ALL;
    } catch (JMException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public Map<String, long[]> getCounts() {
    return counts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new long[] {
                      entry.getValue().executions().sum(), entry.getValue().rows().sum()
                    }));
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    if (queries.isEmpty()) {
      return; // a batch of nothing
    }
    var statement = origin() + " " + shape(queries.get(0).getQuery());
    var count =
        counts.computeIfAbsent(statement, key -> new Count(new LongAdder(), new LongAdder()));
    count.executions().increment();
    count.rows().add(rows(execution));
  }

  /** A set of rows is counted by what it has written. */
  private static int rows(ExecutionInfo execution) {
    if (execution.isBatch()) {
      return execution.getBatchSize();
    }
    return execution.getResult() instanceof Integer written ? Math.max(1, written) : 1;
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
