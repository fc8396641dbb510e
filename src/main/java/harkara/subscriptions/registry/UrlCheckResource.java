package harkara.subscriptions.registry;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.ChangesNothing;
import harkara.accounts.identity.RequiresScope;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Says whether a subscription could have a URL, while somebody types it. The check is the one of
 * creating and changing: of the text alone, nothing is resolved and nothing connected to.
 */
@Path("/v1/subscriptions/url-check")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class UrlCheckResource {
  private final SubscriptionRules rules;

  public UrlCheckResource() { // for the client proxy only
    this(null);
  }

  @Inject
  public UrlCheckResource(SubscriptionRules rules) {
    this.rules = rules;
  }

  @POST
  @ChangesNothing
  @Consumes(MediaType.APPLICATION_JSON)
  public UrlCheckView check(@NotNull @Valid UrlCheckRequest request) {
    try {
      rules.url(request.url());
      return new UrlCheckView(true, null);
    } catch (ProblemException refused) {
      return new UrlCheckView(false, refused.getMessage());
    }
  }
}
