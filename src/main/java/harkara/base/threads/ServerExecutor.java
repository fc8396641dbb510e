package harkara.base.threads;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The server's threads, for whoever is called on an I/O thread. A bean that is made there gets no
 * resources injected on some servers, so a bean of the start hands them over once.
 */
@ApplicationScoped
public class ServerExecutor implements Executor {
  private volatile Executor executor;

  public void start(Executor serverExecutor) {
    this.executor = serverExecutor;
  }

  /** Whether work can be handed over yet. */
  public boolean started() {
    return executor != null;
  }

  /**
   * @throws RejectedExecutionException when the server has no thread for it, or is still starting
   */
  @Override
  public void execute(Runnable task) {
    var started = executor;
    if (started == null) {
      throw new RejectedExecutionException("the server is still starting");
    }
    started.execute(task);
  }
}
