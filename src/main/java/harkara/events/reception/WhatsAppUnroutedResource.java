package harkara.events.reception;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows operators what is kept of a connection because it is nobody's. */
@Path("/v1/whatsapp-connections/{id}/unrouted")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppUnroutedResource {
  private static final int MOST = 200;

  private final UnroutedChanges unrouted;
  private final NamedConnection connections;

  public WhatsAppUnroutedResource() { // for the client proxy only
    this(null, null);
  }

  @Inject
  public WhatsAppUnroutedResource(UnroutedChanges unrouted, NamedConnection connections) {
    this.unrouted = unrouted;
    this.connections = connections;
  }

  @GET
  @Reading
  public WhatsAppUnroutedPage list(@PathParam("id") String id) {
    var groups = unrouted.groups(connections.id(id), MOST);
    return new WhatsAppUnroutedPage(groups.stream().map(WhatsAppUnroutedView::of).toList());
  }
}
