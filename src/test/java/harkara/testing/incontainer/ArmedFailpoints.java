package harkara.testing.incontainer;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Fails or ends the process at the steps that are armed. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ArmedFailpoints extends Failpoints {

  /** With what a process ends that was halted at a step. */
  public static final int HALTED = 86;

  private final Map<Failpoint, Action> armed = new ConcurrentHashMap<>();
  private final Set<Failpoint> fired = ConcurrentHashMap.newKeySet();

  /** What happens at an armed step. */
  public enum Action {
    /** An exception that nobody expects. */
    THROW,
    /** The process ends there and then, as if it were killed. */
    HALT
  }

  /** The next time that the step is reached, this happens. */
  void arm(Failpoint step, Action action) {
    fired.remove(step);
    armed.put(step, action);
  }

  /** Whether it has happened since the step was armed. */
  boolean hasFired(Failpoint step) {
    return fired.contains(step);
  }

  @Override
  public void reached(Failpoint step) {
    var action = armed.isEmpty() ? null : armed.remove(step);
    if (action == null) {
      return;
    }
    if (action == Action.HALT) {
      Runtime.getRuntime().halt(HALTED);
    }
    fired.add(step);
    throw new IllegalStateException("armed at " + step);
  }
}
