package harkara.ops;

import harkara.database.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database's settings keep what it commits; looked at by {@link DurabilityTimer}.
 */
@ApplicationScoped
@Readiness
public class DurabilityCheck implements HealthCheck {
  private static final Logger LOG = System.getLogger(DurabilityCheck.class.getName());

  private final Durability durability;
  private volatile Optional<String> flaw = Optional.of("not looked at yet");

  protected DurabilityCheck() { // for the client proxy only
    this(null);
  }

  @Inject
  DurabilityCheck(Durability durability) {
    this.durability = durability;
  }

  /** Looks again, and logs what has changed; what it knew stands while the database is gone. */
  void look() {
    var now = durability.flaw();
    if (now.equals(flaw)) {
      return;
    }
    flaw = now;
    now.ifPresentOrElse(
        text -> LOG.log(Level.ERROR, "not ready: {0}", text),
        () -> LOG.log(Level.INFO, "the database's settings keep what it commits"));
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("durability").status(flaw.isEmpty());
    flaw.ifPresent(text -> response.withData("reason", text));
    return response.build();
  }
}
