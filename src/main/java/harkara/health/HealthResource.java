package harkara.health;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.settings.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness of the node that answers, with reasons and figures, for operators: servers have
 * theirs on other paths and ports, for machines and strangers, who see only what is up.
 */
@Path("/v1/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class HealthResource {
  private final Instance<NodeCheck> checks;
  private final DevelopmentMode mode;

  public HealthResource() { // for the client proxy only
    this(null, null);
  }

  @Inject
  public HealthResource(@Readiness Instance<NodeCheck> checks, DevelopmentMode mode) {
    this.checks = checks;
    this.mode = mode;
  }

  @GET
  public HealthView health() {
    var views =
        checks.stream()
            .map(NodeCheck::look)
            .sorted(Comparator.comparing(HealthCheckView::name))
            .toList();
    return new HealthView(views.stream().allMatch(HealthCheckView::up), mode.on(), views);
  }
}
