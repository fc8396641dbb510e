package harkara.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database's settings keep what it commits. */
@ApplicationScoped
@Readiness
public class DurabilityCheck extends NodeCheck {
  private final DurabilityWatch watch;

  protected DurabilityCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DurabilityCheck(DurabilityWatch watch) {
    this.watch = watch;
  }

  @Override
  String name() {
    return "durability";
  }

  @Override
  public HealthCheckView look() {
    return HealthCheckView.of(name(), watch.flaw());
  }
}
