package harkara.delivery.sending;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands claimed deliveries to the dispatcher as their permits are granted, on threads of the node;
 * those whose permits are denied are given back.
 */
@ApplicationScoped
public class DispatchQueue {
  /** Few, so that all processors have something of a large commit. */
  private static final int AT_A_TIME = 25;

  private final DeliveryDispatcher dispatcher;
  private final ClaimRelease release;
  private final ServerExecutor executor;

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
    for (var start = 0; start < claimed.size(); start += AT_A_TIME) {
      var part = claimed.subList(start, Math.min(claimed.size(), start + AT_A_TIME));
      execute(part);
    }
  }

  private void execute(List<ClaimedDelivery> part) {
    try {
      executor.execute(() -> part.forEach(this::dispatch));
    } catch (RejectedExecutionException full) {
      part.forEach(release::forget); // the claims run out
    }
  }

  private void dispatch(ClaimedDelivery delivery) {
    if (delivery.permit().isGranted()) {
      dispatcher.dispatch(delivery);
    } else {
      delivery
          .permit()
          .whenGranted(() -> execute(List.of(delivery)), () -> release.giveBack(delivery));
    }
  }
}
