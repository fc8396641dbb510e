package harkara.base.failpoints;

import jakarta.enterprise.context.ApplicationScoped;

/** Hears of every step; tests put a bean in its place that fails or ends the process there. */
@ApplicationScoped
public class Failpoints {

  /**
   * Called on whatever thread takes the step, inside its transaction where there is one: must
   * return at once.
   */
  public void reached(Failpoint step) {
    // nothing to do in production
  }
}
