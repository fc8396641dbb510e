package harkara.attack;

import java.time.Duration;
import java.util.List;

/** What one hostile client, or a crowd of them, does to a node. */
interface Attack {

  /** By which it is asked for and its figures are found, such as {@code slow-bodies}. */
  String name();

  /** Makes what has to be there before the quiet time is measured. */
  default void prepare(Target target) {}

  /**
   * Begins, and goes on by itself on threads of its own until it is closed.
   *
   * @return ends it and everything that it has opened
   */
  Running begin(Target target);

  /** How much longer others may wait under the attack: the ratio of the 99th percentiles. */
  default double limit() {
    return 1.5;
  }

  /** How long the attack needs before it has its whole weight. */
  default Duration rampUp() {
    return Duration.ofSeconds(3);
  }

  /** An attack that is under way. */
  interface Running extends AutoCloseable {

    /** What it has seen itself, a line each, such as how its requests were answered. */
    default List<String> figures() {
      return List.of();
    }

    /** What must not be, seen by the attack itself; empty when all is well. */
    default List<String> flaws() {
      return List.of();
    }

    @Override
    void close();
  }
}
