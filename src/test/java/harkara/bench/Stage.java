package harkara.bench;

/** A part of the benchmark, with rigs of its own. */
interface Stage {
  /** As {@code -Dbench.stages} has it. */
  String name();

  /** Says whether the short run has it. */
  default boolean isShort() {
    return false;
  }

  /** Says whether it runs only when it is named. */
  default boolean isOnRequest() {
    return false;
  }

  /** Measures, and reports each figure as soon as it is there. */
  void run(BenchOptions options, Report report) throws Exception;
}
