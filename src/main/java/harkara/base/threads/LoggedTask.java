package harkara.base.threads;

import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import java.lang.System.Logger.Level;

/** A task whose failure is logged and goes no further, so that its timer goes on. */
public final class LoggedTask implements Runnable {
  private final LimitedLogger log;
  private final Level level;
  private final String whenItFails;
  private final Runnable task;

  /**
   * @param owner whose logger it is
   * @param whenItFails the line, which the failure itself follows
   * @param task code of the owner's, so that stacks name it, on whatever thread it is run
   */
  public LoggedTask(Class<?> owner, Level level, String whenItFails, Runnable task) {
    this.log = new LimitedLogger(owner);
    this.level = level;
    this.whenItFails = whenItFails;
    this.task = task;
  }

  @Override
  public void run() {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.log(level, "failed", () -> whenItFails + " " + LogText.of(failure));
    }
  }
}
