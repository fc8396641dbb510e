package harkara.delivery.sending;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Hands claimed deliveries to the dispatcher as their permits are granted; those whose permits are
 * denied are given back. Few threads of the node take what is ready, one a processor, as long as
 * something is: a task of its own for each would cost a server more than the dispatch.
 */
@ApplicationScoped
public class DispatchQueue {
  /** More than that is worth another thread. */
  private static final int FOR_EACH_WORKER = 25;

  private final DeliveryDispatcher dispatcher;
  private final ClaimRelease release;
  private final ServerExecutor executor;
  private final Queue<ClaimedDelivery> ready = new ConcurrentLinkedQueue<>();
  private final Semaphore workers =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  DispatchQueue() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DispatchQueue(DeliveryDispatcher dispatcher, ClaimRelease release, ServerExecutor executor) {
    this.dispatcher = dispatcher;
    this.release = release;
    this.executor = executor;
  }

  /** Only hands over; where there is no thread for them, the claims run out. */
  public void add(List<ClaimedDelivery> claimed) {
    for (var delivery : claimed) {
      if (delivery.permit().isGranted()) {
        ready.add(delivery);
      } else {
        delivery.permit().whenGranted(() -> granted(delivery), () -> release.giveBack(delivery));
      }
    }
    for (var workersWanted = 1 + claimed.size() / FOR_EACH_WORKER;
        workersWanted > 0;
        workersWanted--) {
      startWorker();
    }
  }

  private void granted(ClaimedDelivery delivery) {
    ready.add(delivery);
    startWorker();
  }

  private void startWorker() {
    if (ready.isEmpty() || !workers.tryAcquire()) {
      return; // who works takes it
    }
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException full) {
      workers.release();
      forgetAll();
    }
  }

  private void work() {
    try {
      for (var next = ready.poll(); next != null; next = ready.poll()) {
        dispatcher.dispatch(next);
      }
    } finally {
      workers.release();
    }
    startWorker(); // what came in at the very end
  }

  /** The claims run out. */
  private void forgetAll() {
    for (var next = ready.poll(); next != null; next = ready.poll()) {
      release.forget(next);
    }
  }
}
