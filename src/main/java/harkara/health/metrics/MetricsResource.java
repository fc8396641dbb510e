package harkara.health.metrics;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.identity.TakesScrapeToken;
import harkara.base.metrics.Metrics;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The metrics of the node that answers, for Prometheus and what reads its formats. */
@Path("/v1/metrics")
@ApplicationScoped
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class MetricsResource {
  private final Metrics metrics;

  public MetricsResource() { // for the client proxy only
    this(null);
  }

  @Inject
  public MetricsResource(Metrics metrics) {
    this.metrics = metrics;
  }

  @GET
  @TakesScrapeToken
  @Produces({MetricsFormat.PLAIN, MetricsFormat.OPEN_METRICS})
  public Response metrics(@Context HttpHeaders headers) throws IOException {
    if (!metrics.on()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "Metrics are switched off here: ask whoever runs this server.");
    }
    var format = MetricsFormat.wanted(headers.getAcceptableMediaTypes());
    return Response.ok(format.write(metrics.read())).type(format.contentType()).build();
  }
}
