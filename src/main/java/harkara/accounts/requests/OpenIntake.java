package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import java.util.OptionalInt;

/**
 * Takes large bodies of senders who have no credential, and sign what they send. A room above has
 * them read by being one.
 */
public interface OpenIntake {

  /**
   * How many bytes of a body are read there.
   *
   * @param path behind the application's own
   * @return empty for a path that is none of its own
   * @throws ProblemException {@code NOT_FOUND} for one of its own at which it takes nothing
   */
  OptionalInt limitAt(String path);
}
