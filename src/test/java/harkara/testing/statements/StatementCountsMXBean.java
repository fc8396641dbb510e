package harkara.testing.statements;

import java.util.Map;

/**
 * Tells the counts through the JVM's management: a server may have loaded the data source with
 * another class loader than the application.
 */
public interface StatementCountsMXBean {
  String NAME = "harkara.testing:type=StatementCounts";

  /** Executions and rows by statement: its origin, a blank, and its text. */
  Map<String, long[]> getCounts();
}
