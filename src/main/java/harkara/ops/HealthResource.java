package harkara.ops;

import harkara.development.DevelopmentMode;
import harkara.tenants.ApiScope;
import harkara.tenants.RequiresScope;
import harkara.tenants.RequiresScope.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness of the node that answers, for operators in a browser: servers have theirs on other
 * paths and ports, and for machines.
 */
@Path("/v1/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class HealthResource {
  private final Instance<HealthCheck> checks;
  private final DevelopmentMode mode;

  public HealthResource() { // for the client proxy only
    this(null, null);
  }

  @Inject
  public HealthResource(@Readiness Instance<HealthCheck> checks, DevelopmentMode mode) {
    this.checks = checks;
    this.mode = mode;
  }

  @GET
  public HealthView health() {
    var views =
        checks.stream()
            .map(check -> HealthCheckView.of(check.call()))
            .sorted(Comparator.comparing(HealthCheckView::name))
            .toList();
    return new HealthView(views.stream().allMatch(HealthCheckView::up), mode.on(), views);
  }
}
