package harkara.base.failpoints;

import jakarta.enterprise.context.ApplicationScoped;

/** Hears of every failpoint; tests put in a bean that fails or ends the process at one. */
@ApplicationScoped
public class Failpoints {

  /**
   * Called on whatever thread reaches it, inside its transaction where there is one: must return at
   * once.
   */
  public void reached(Failpoint failpoint) {
    // nothing to do in production
  }
}
