package harkara.health;

import harkara.delivery.queue.Backlog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while due deliveries are claimed and there is room for more. What waits for its endpoint,
 * which may be slow or down, says nothing about this node.
 */
@ApplicationScoped
@Readiness
public class BacklogCheck extends NodeCheck {
  private final Backlog backlog;

  protected BacklogCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  BacklogCheck(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  String name() {
    return "backlog";
  }

  @Override
  public HealthCheckView look() {
    return HealthCheckView.of(name(), flaw())
        .with("waiting", backlog.waiting())
        .with("longest_wait_ms", backlog.longestWait().toMillis());
  }

  private Optional<String> flaw() {
    if (backlog.isFull()) {
      return Optional.of("harkara.delivery.max-waiting is reached: no event is taken in");
    }
    if (backlog.isLate()) {
      return Optional.of("deliveries are due whose endpoints could take them");
    }
    return backlog.isPolled()
        ? Optional.empty()
        : Optional.of("the look for due deliveries does not come to its end");
  }
}
